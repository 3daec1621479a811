using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;

namespace Openbeat.Browser.Tests;

/// <summary>What holds on every public page: axe, the width of a small phone, the length of lines, the keyboard.</summary>
public class EveryPageTests(Chromium chromium, ReadingSite site)
{
    public static TheoryData<string> Pages =>
    [
        "/", "/stop-and-search", "/stop-and-search/explore", "/stop-and-search/explore?object=controlled-drugs&from=2024-01",
        "/stop-and-search/data", "/stop-and-search/data/versions", "/stop-and-search/data/quarantine",
        "/stop-and-search/explore?rows=ethnicity&columns=legislation&outcome=none-such", "/stop-and-search/explore?sources=all", "/stop-and-search/explore/searches", "/stop-and-search/explore/places",
        "/stop-and-search/your-rights", "/stop-and-search/your-rights/young-people", "/api", "/cookies", "/privacy", "/accessibility",
        "/ask", "/our-promise", "/search", "/find", "/contact", "/terms", "/online-safety", "/leaving-quickly", "/feedback?leaving-quickly=", "/stop-and-search/complain-or-ask?leaving-quickly=",
        "/no-such-page",
    ];

    [Theory, MemberData(nameof(Pages))]
    public async Task On_a_phone_axe_finds_nothing_and_nothing_sticks_out_at_320_pixels_with_the_largest_text(string address)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Phone);
        await visitor.Page.GotoAsync(address);
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync(PictureOf(address));
        await visitor.Context.AddCookiesAsync([new() { Name = "openbeat-text-size", Value = "largest", Url = site.Address }]);
        await visitor.Page.SetViewportSizeAsync(320, 640);
        await visitor.Page.GotoAsync(address);
        await visitor.ShouldNotScrollSidewaysAsync();
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task On_a_desk_axe_finds_nothing_lines_are_short_and_the_keyboard_reaches_everything(string address)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        var page = visitor.Page;
        await page.GotoAsync(address);
        await visitor.ShouldBeAccessibleAsync();
        await visitor.ShouldNotScrollSidewaysAsync();
        (await LongestLineAsync(page)).ShouldBeEmpty();
        await visitor.PictureAsync(PictureOf(address));
        await ShouldBeReachedByKeyboardAsync(page);
        await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        await visitor.ShouldNotScrollSidewaysAsync();
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Each_page_has_one_heading_of_the_first_rank_and_its_landmarks(string address)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.PhoneWithoutScripts);
        await visitor.Page.GotoAsync(address);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveCountAsync(1);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Main)).ToHaveCountAsync(1);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Contentinfo)).ToHaveCountAsync(1);
        (await visitor.Page.TitleAsync()).ShouldContain(" - ");
    }

    private static string PictureOf(string address) => "page" + System.Text.RegularExpressions.Regex.Replace(address, "[^a-z0-9]+", "-").TrimEnd('-');

    /// <summary>The block whose lines hold more than 75 characters on average, or nothing.</summary>
    private static Task<string> LongestLineAsync(IPage page) => page.EvaluateAsync<string>(
        """
        () => {
          let worst = { length: 0, text: '' }
          for (const block of document.querySelectorAll('main p, main li, main dd')) {
            if (!block.offsetParent || block.querySelector('p, li, dl, table, code, label')) continue
            const seen = block.cloneNode(true)
            seen.querySelectorAll('.vh, .govuk-visually-hidden').forEach(hidden => hidden.remove())
            const text = seen.textContent.trim()
            const range = document.createRange(); range.selectNodeContents(block)
            const lines = new Set([...range.getClientRects()].filter(r => r.width > 1).map(r => Math.round(r.top / 8)))
            if (lines.size < 2) { if (text.length > worst.length) worst = { length: text.length, text }; continue }
            const average = text.length / lines.size
            if (average > worst.length) worst = { length: average, text }
          }
          return worst.length > 75 ? Math.round(worst.length) + ': ' + worst.text : ''
        }
        """);

    /// <summary>Tab begins with the way past the menu, reaches what is there, and always shows where it is.</summary>
    private static async Task ShouldBeReachedByKeyboardAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        if (await page.Locator(".govuk-error-summary").CountAsync() == 0)
        {
            // A summary of what is wrong takes the focus to itself first.
            (await page.EvaluateAsync<string>("document.activeElement.className")).ShouldContain("govuk-skip-link");
        }

        var reachable = await page.EvaluateAsync<int>("[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter(e => e.offsetParent && e.tabIndex >= 0 && !e.disabled).length");
        var seen = 1;
        for (var i = 0; i < Math.Min(reachable, 60); i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var shown = await page.EvaluateAsync<string>(
                """
                () => {
                  const e = document.activeElement
                  if (!e || e === document.body) return 'end'
                  const s = getComputedStyle(e)
                  const visible = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none'
                  const r = e.getBoundingClientRect()
                  const x = r.left + r.width / 2, y = r.top + Math.min(r.height / 2, 10)
                  const top = document.elementFromPoint(Math.min(Math.max(x, 0), innerWidth - 1), Math.min(Math.max(y, 0), innerHeight - 1))
                  const covered = top && !e.contains(top) && !top.contains(e) && top.closest('.safety') && !e.closest('.safety')
                  return visible ? (covered ? 'covered: ' + e.outerHTML.slice(0, 120) : '') : 'no focus shown: ' + e.outerHTML.slice(0, 120)
                }
                """);
            if (shown == "end")
            {
                break;
            }

            shown.ShouldBeEmpty();
            seen++;
        }

        seen.ShouldBeGreaterThan(5);
    }
}
