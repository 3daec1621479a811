using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;
using Openbeat.Platform.Access;

namespace Openbeat.Browser.Tests.Accounts;

/// <summary>A web editor changes a text and the badge; with scripts the picture is cropped, without it goes as it is.</summary>
public class SettingsJourneys(Chromium chromium)
{
    [Theory, InlineData(Ways.Pointer), InlineData(Ways.Keyboard)]
    public async Task A_text_is_previewed_on_the_public_page_and_changed(string way)
    {
        await using var site = await StaffSite.StartAsync();
        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        await StaffSite.SignInAsync(page, hand, Roles.WebEditor);
        await page.GotoAsync("/settings/force.name");
        await hand.WriteAsync("Name of the force", "Anyshire Police");
        await hand.PressAsync("Show what would change");
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Anyshire Police" })).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync($"setting-preview-{way.Length}");
        var asIf = await page.GetByRole(AriaRole.Link, new() { Name = "See the public page with it" }).GetAttributeAsync("href");
        var other = await visitor.Context.NewPageAsync();
        await other.GotoAsync(asIf!);
        await Assertions.Expect(other.GetByRole(AriaRole.Region, new() { Name = "Not in force" })).ToBeVisibleAsync();
        await Assertions.Expect(other.Locator(".brand").First).ToContainTextAsync("Anyshire Police");
        await other.GotoAsync("/terms");
        await Assertions.Expect(other.Locator(".brand").First).Not.ToContainTextAsync("Anyshire Police");
        await hand.PressAsync("Make this change");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Name of the force" })).ToBeVisibleAsync();
        await other.GotoAsync("/terms");
        await Assertions.Expect(other.Locator(".brand").First).ToContainTextAsync("Anyshire Police");
    }

    [Theory, InlineData(Ways.Pointer), InlineData(Ways.Keyboard)]
    public async Task A_badge_is_handed_in_shown_and_withdrawn_at_once(string way)
    {
        await using var site = await StaffSite.StartAsync();
        var (visitor, page, hand) = await Ways.GoAsync(chromium, site.Address, way);
        await using var _ = visitor;
        await StaffSite.SignInAsync(page, hand, Roles.WebEditor);
        await page.GotoAsync("/settings/force.badge");
        await page.GetByLabel("Picture", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "badge.png", MimeType = "image/png", Buffer = await DrawnAsync(chromium) });
        if (way == Ways.Pointer)
        {
            var crop = page.GetByRole(AriaRole.Group, new() { Name = "Which part of the picture" });
            await Assertions.Expect(crop).ToBeVisibleAsync();
            var before = await PixelsAsync(page);
            await crop.GetByLabel("Closer").FocusAsync();
            for (var i = 0; i < 5; i++)
            {
                await page.Keyboard.PressAsync("ArrowRight");
            }

            await crop.GetByLabel("From left to right").FocusAsync();
            await page.Keyboard.PressAsync("Home");
            (await PixelsAsync(page)).ShouldNotBe(before);
            await visitor.ShouldBeAccessibleAsync();
            await visitor.ShouldNotScrollSidewaysAsync();
            await visitor.PictureAsync("badge-crop");
        }

        await hand.WriteAsync("Words that stand for it", "Badge of Anyshire Police");
        await hand.PressAsync("Show what would change");
        var preview = page.GetByRole(AriaRole.Img, new() { Name = "Badge of Anyshire Police" });
        await Assertions.Expect(preview).ToBeVisibleAsync();
        // Cropped, the picture has the size of the frame; as it was sent, its own.
        (await preview.EvaluateAsync<int>("i => i.naturalWidth")).ShouldBe(way == Ways.Pointer ? 400 : 600);
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync($"badge-preview-{way.Length}");
        await hand.PressAsync("Make this change");
        await page.GotoAsync("/terms");
        await Assertions.Expect(page.Locator(".brand").GetByRole(AriaRole.Img, new() { Name = "Badge of Anyshire Police" })).ToBeVisibleAsync();
        await visitor.ShouldBeAccessibleAsync();
        await visitor.PictureAsync($"badge-in-force-{way.Length}");
        await page.GotoAsync("/settings/force.badge");
        await visitor.PictureAsync($"badge-now-{way.Length}");
        await hand.PressAsync("Take it off every page now");
        await page.GotoAsync("/terms");
        await Assertions.Expect(page.Locator(".brand img")).ToHaveCountAsync(0);
    }

    private static Task<string> PixelsAsync(IPage page) => page.EvaluateAsync<string>("document.querySelector('.crop canvas').toDataURL()");

    /// <summary>A picture of 600 by 450 pixels, drawn by a browser.</summary>
    private static async Task<byte[]> DrawnAsync(Chromium chromium)
    {
        var page = await chromium.Browser.NewPageAsync();
        await page.SetContentAsync("<canvas width=600 height=450></canvas>");
        var url = await page.EvaluateAsync<string>(
            """
            () => {
              const canvas = document.querySelector('canvas'), pen = canvas.getContext('2d')
              const shades = pen.createLinearGradient(0, 0, 600, 450)
              shades.addColorStop(0, '#123F39'); shades.addColorStop(1, '#FFC247')
              pen.fillStyle = shades; pen.fillRect(0, 0, 600, 450)
              pen.fillStyle = 'white'; pen.beginPath(); pen.arc(200, 220, 120, 0, 7); pen.fill()
              return canvas.toDataURL('image/png')
            }
            """);
        await page.CloseAsync();
        return Convert.FromBase64String(url[(url.IndexOf(',', StringComparison.Ordinal) + 1)..]);
    }
}
