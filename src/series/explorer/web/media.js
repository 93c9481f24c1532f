// What the reader's system asks for: dark, no motion, paper.

export class Media {
  constructor(changed) {
    this.dark = window.matchMedia('(prefers-color-scheme: dark)');
    this.still = window.matchMedia('(prefers-reduced-motion: reduce)');
    this.isPrinting = false;
    this.dark.addEventListener('change', changed);
  }

  isDark() {
    return this.dark.matches;
  }

  isStill() {
    return this.still.matches;
  }

  /** Tell when the page is about to be printed, and when it was. */
  print(changed) {
    const turn = (is) => () => {
      this.isPrinting = is;
      changed();
    };
    window.addEventListener('beforeprint', turn(true));
    window.addEventListener('afterprint', turn(false));
  }

  /** Tell when the page is moved to a screen of other pixels. */
  ratio(changed) {
    const watch = () => window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
        .addEventListener('change', () => {
          changed();
          watch();
        }, {once: true});
    watch();
  }
}
