//! Stage 8, data: feeds, sitemap, search index, JSON, annotations.
