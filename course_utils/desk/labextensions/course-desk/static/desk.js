// What JupyterLab does in `course lab` beyond its settings. JupyterLab loads this file as it stands: nothing builds it.
(() => {
  const MAP = 'index.md';

  // JupyterLab breaks the lines of an error within words. Here they break between words, and what does not fit scrolls.
  const STYLE = `
    .jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error'] pre,
    .jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr'] pre {
      word-break: normal; overflow-wrap: normal; overflow-x: auto;
    }`;

  function addStyle() {
    const style = document.createElement('style');
    style.textContent = STYLE;
    document.head.append(style);
  }

  // The server makes the map anew whenever it is read, so it is read again whenever it comes to the front.
  function renewMap(shell) {
    shell.currentChanged.connect((_, { newValue }) => {
      const context = newValue?.context;
      if (context?.path === MAP && context.isReady && !context.model.dirty) {
        context.revert();
      }
    });
  }

  // A click on a folded cell unfolds it. The source of a quiz has its answers, so there a click runs it instead.
  function askQuizzes(commands) {
    const ask = event => {
      const folded = event.target.closest?.('.jp-InputPlaceholder');
      if (folded?.textContent.trim().startsWith('# Quiz:')) {
        event.stopPropagation();
        commands.execute('notebook:run-cell');
      }
    };
    document.addEventListener('click', ask, true);
  }

  const plugin = {
    id: 'course-desk:plugin',
    autoStart: true,
    activate: app => {
      addStyle();
      renewMap(app.shell);
      askQuizzes(app.commands);
    }
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB['course-desk'] = { init: () => {}, get: async () => () => plugin };
})();
