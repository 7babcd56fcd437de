// The reader's choice of colors, before anything is drawn.
try {
  const theme = localStorage.getItem("sayso-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* nothing is kept in this browser */ }
