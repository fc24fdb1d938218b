using Microsoft.Playwright;

namespace AlertEngine.Tests.Ui.Browser;

/// <summary>Looks at a page for what keeps people from using it.</summary>
internal static class Audit
{
    private const string Script =
        """
        () => {
          const found = [];
          const visible = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility === 'visible';
          const nameOf = e => (e.getAttribute('aria-label') || (e.labels && [...e.labels].map(l => l.textContent).join(' ')) || e.textContent || e.title || '').trim();
          for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea'))
            if (visible(e) && !nameOf(e)) found.push('no name: ' + e.outerHTML.slice(0, 120));
          const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
          for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) found.push('id twice: ' + id);
          for (const e of document.querySelectorAll('[aria-labelledby], [aria-describedby]'))
            for (const id of ((e.getAttribute('aria-labelledby') || '') + ' ' + (e.getAttribute('aria-describedby') || '')).trim().split(/\s+/))
              if (!document.getElementById(id)) found.push('no element: ' + id);
          if (document.querySelectorAll('main').length !== 1) found.push('not one main');
          if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
          if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push('wider than the window by ' + (document.documentElement.scrollWidth - document.documentElement.clientWidth));
          const rgb = text => { const c = document.createElement('canvas').getContext('2d'); c.fillStyle = text; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data]; };
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
          const groundOf = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] > 200) return c; } return [255, 255, 255, 255]; };
          const seen = new Set();
          for (const e of document.querySelectorAll('body *')) {
            const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
            if (!own || !visible(e) || e.closest('svg, .unseen, .skip, :disabled, option, datalist')) continue;
            const style = getComputedStyle(e);
            const [x, y] = [light(rgb(style.color)), light(groundOf(e))].sort((a, b) => b - a);
            const ratio = (x + 0.05) / (y + 0.05);
            const key = style.color + groundOf(e);
            if (ratio < 4.5 && !seen.has(key)) { seen.add(key); found.push('contrast ' + ratio.toFixed(2) + ': ' + e.outerHTML.slice(0, 120)); }
          }
          return found;
        }
        """;

    public static Task<string[]> OfAsync(IPage page) => page.EvaluateAsync<string[]>(Script);
}
