// Serves a folder below a path, as a static host does: with the site's own `_headers`, compressed, 404.html for the rest.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.jsonld': 'application/ld+json', '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8', '.csv': 'text/csv; charset=utf-8', '.ndjson': 'application/x-ndjson', '.woff2': 'font/woff2',
};

/** Starts a server; `base` begins and ends with a slash. Gives `{ url, close }`, `url` being that of the base. */
export async function serve(folder, base = '/') {
  const headers = {};
  const rules = await readFile(join(folder, '_headers'), 'utf8');
  for (const line of rules.split('\n')) {
    const [, name, value] = /^\s+([\w-]+): (.*)$/.exec(line) || [];
    if (name) headers[name] = value;
  }
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const below = path.startsWith(base) ? normalize(path.slice(base.length)) : null;
    let file = below === null || below.startsWith('..') ? null : join(folder, below);
    if (file && (path.endsWith('/') || path === base)) file = join(file, 'index.html');
    let [status, bytes] = [200, file && await readFile(file).catch(() => null)];
    if (!bytes) [status, file, bytes] = [404, '404.html', await readFile(join(folder, '404.html'))];
    response.writeHead(status, {
      ...headers, 'Content-Type': types[extname(file)] || 'application/octet-stream', 'Content-Encoding': 'gzip',
      'Cache-Control': 'max-age=600',
    });
    response.end(gzipSync(bytes));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}
