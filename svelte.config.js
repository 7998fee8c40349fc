import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
const config = {
  kit: {
    adapter: adapter({ precompress: true }),
    csp: {
      mode: 'nonce',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        // The one style attribute there is: SvelteKit's own, which hides what it tells screen readers after a navigation.
        'style-src': ['self', 'unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        'img-src': ['self', 'data:', 'blob:'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none']
      }
    },
    // Instead src/hooks.server.ts looks where a request comes from, of whatever content type, and leaves the API its own answer.
    csrf: { trustedOrigins: ['*'] },
    typescript: {
      config: (tsconfig) => ({
        ...tsconfig,
        include: [...tsconfig.include, '../scripts/**/*.ts', '../scripts/**/*.js', '../*.config.ts']
      })
    }
  }
};

export default config;
