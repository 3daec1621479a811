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
    public async Task Axe_finds_nothing_on_a_phone_and_on_a_desk(string address)
    {
        foreach (var device in new[] { Device.Phone, Device.Desk })
        {
            await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, device);
            await visitor.Page.GotoAsync(address);
            await visitor.ShouldBeAccessibleAsync();
            await visitor.ShouldNotScrollSidewaysAsync();
            await visitor.PictureAsync("page" + System.Text.RegularExpressions.Regex.Replace(address, "[^a-z0-9]+", "-").TrimEnd('-'));
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Nothing_sticks_out_at_320_pixels_nor_at_twice_the_text(string address)
    {
        await using var small = await Visitor.ArriveAsync(chromium, site.Address, new Device("320", 320, 640, true));
        await small.Context.AddCookiesAsync([new() { Name = "openbeat-text-size", Value = "largest", Url = site.Address }]);
        await small.Page.GotoAsync(address);
        await small.ShouldNotScrollSidewaysAsync();

        await using var large = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        await large.Page.GotoAsync(address);
        await large.Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        await large.ShouldNotScrollSidewaysAsync();
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Lines_hold_at_most_75_characters(string address)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        await visitor.Page.GotoAsync(address);
        var longest = await visitor.Page.EvaluateAsync<string>(
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
        longest.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task The_keyboard_reaches_everything_and_always_shows_where_it_is(string address)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Address, Device.Desk);
        var page = visitor.Page;
        await page.GotoAsync(address);
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
}
