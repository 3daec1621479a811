using Microsoft.Playwright;

namespace Openbeat.Browser.Tests.Support;

/// <summary>How somebody works a page: with a pointer, or with nothing but Tab, Enter, Space and typing.</summary>
public sealed class Hand(IPage page, bool byKeyboard)
{
    private const int MostStops = 250;

    /// <summary>Follows a link or presses a button.</summary>
    public async Task PressAsync(ILocator target)
    {
        if (!byKeyboard)
        {
            await target.ClickAsync();
            return;
        }

        await GoToAsync(page, target);
        await page.EvaluateAsync("document.documentElement.dataset.left = 'not yet'");
        await page.Keyboard.PressAsync("Enter");
        await NextPageAsync();
    }

    public Task PressAsync(string button) => PressAsync(page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));

    public Task FollowAsync(string link) => PressAsync(page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First);

    /// <summary>A pointer waits by itself until the next page is there; a key does not.</summary>
    private async Task NextPageAsync()
    {
        for (var i = 0; i < 200; i++)
        {
            try
            {
                if (await page.EvaluateAsync<bool>("document.readyState === 'complete' && document.documentElement.dataset.left === undefined"))
                {
                    return;
                }
            }
            catch (PlaywrightException)
            {
                // The page went away while it was asked.
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"{page.Url} does not go on.");
    }

    /// <summary>Writes into a field, in place of what it holds.</summary>
    public async Task WriteAsync(string label, string text)
    {
        var target = page.GetByLabel(label, new() { Exact = true });
        if (!byKeyboard)
        {
            await target.FillAsync(text);
            return;
        }

        await GoToAsync(page, target);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Enters a day into a field for dates.</summary>
    public async Task EnterDayAsync(string label, DateOnly day)
    {
        var target = page.GetByLabel(label, new() { Exact = true });
        if (!byKeyboard)
        {
            await target.FillAsync(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            return;
        }

        await GoToAsync(page, target);
        await page.Keyboard.TypeAsync(day.ToString("MMddyyyy", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Chooses from a list by the words it shows.</summary>
    public async Task ChooseAsync(string label, string words)
    {
        var target = page.GetByLabel(label, new() { Exact = true });
        if (!byKeyboard)
        {
            await target.SelectOptionAsync(new SelectOptionValue { Label = words });
            return;
        }

        await GoToAsync(page, target);
        await page.Keyboard.TypeAsync(words);
    }

    /// <summary>Ticks a box or picks one of several.</summary>
    public async Task TickAsync(ILocator target)
    {
        if (!byKeyboard)
        {
            await target.CheckAsync();
            return;
        }

        // Of several that exclude each other Tab reaches the chosen one; the arrows go on from there.
        var name = await target.GetAttributeAsync("name");
        if (await target.GetAttributeAsync("type") == "radio" && await page.Locator($"input[name='{name}']:checked").CountAsync() > 0)
        {
            await GoToAsync(page, page.Locator($"input[name='{name}']:checked"));
            while (!await target.IsCheckedAsync())
            {
                await page.Keyboard.PressAsync("ArrowDown");
            }

            return;
        }

        await GoToAsync(page, target);
        await page.Keyboard.PressAsync("Space");
    }

    /// <summary>Presses Tab until the element has the focus; fails when it never gets it.</summary>
    public static async Task GoToAsync(IPage page, ILocator target)
    {
        // Found once, and again where a script has put another in its place: looking for it by its name at every stop takes longer than the key.
        var goal = await target.ElementHandleAsync();
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (!await goal.EvaluateAsync<bool>("e => e.isConnected"))
            {
                goal = await target.ElementHandleAsync();
            }

            if (await goal.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"Tab never reaches {target}.");
    }
}
