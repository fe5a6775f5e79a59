/** A lighthouse beam, in the colour of the site. */
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#12495e"/><path d="M8 8l8 17 8-17" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/><circle cx="16" cy="9" r="2.4" fill="#f2c14e"/></svg>`;
