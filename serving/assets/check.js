// The form of /check is answered in its place: the server's page of the answer (serving/check) without the frame round it.
(function () {
  const send = async function (form, place) {
    // A disabled button would lose the focus of who pressed it.
    const button = form.querySelector('button');
    if (button.ariaDisabled === 'true') return;
    button.ariaDisabled = 'true';
    place.replaceChildren();
    try {
      const answer = await fetch(form.action, {method: 'POST', body: new FormData(form), headers: {accept: 'text/html'}});
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
      // A proxy may refuse a large file in words of its own: then the browser shows them.
      if (!page) return form.submit();
      page.querySelectorAll('h1, .again').forEach(each => each.remove());
      page.querySelectorAll('.notice').forEach(each => each.classList.add('dd-notice'));
      place.append(...page.childNodes);
      place.scrollIntoView({block: 'nearest'});
      // The verdict is told (announce.js), the rest is read.
      const said = [...place.querySelectorAll('.dd-notice > *')].map(each => each.textContent.trim()).join(' ');
      document.dispatchEvent(new CustomEvent('dd-tell', {detail: said}));
    } catch {
      form.submit();
    } finally {
      button.ariaDisabled = 'false';
    }
  };
  document.addEventListener('submit', function (event) {
    const form = event.target.closest && event.target.closest('.dd-check');
    const place = form && form.parentElement.querySelector('.dd-checked');
    if (!place) return;
    event.preventDefault();
    send(form, place);
  });
})();
