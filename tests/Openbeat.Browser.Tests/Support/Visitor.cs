using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Openbeat.Tests.Support;

namespace Openbeat.Browser.Tests.Support;

/// <summary>A kind of visitor: how wide the screen, whether scripts run.</summary>
public sealed record Device(string Name, int Width, int Height, bool JavaScript)
{
    public static readonly Device Phone = new("390", 390, 844, true);
    public static readonly Device Desk = new("1280", 1280, 900, true);
    public static readonly Device PhoneWithoutScripts = new("390-no-js", 390, 844, false);
    public static readonly Device DeskWithoutScripts = new("1280-no-js", 1280, 900, false);

    public static TheoryData<string> AllNames => [.. All.Keys];

    public static IReadOnlyDictionary<string, Device> All { get; } =
        new[] { Phone, Desk, PhoneWithoutScripts, DeskWithoutScripts }.ToDictionary(d => d.Name);
}

/// <summary>A fresh browser context at a site, closed with the test. What a page throws, or asks of anybody else, fails the test.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> _wrong = [];
    private readonly string _site;

    private Visitor(IBrowserContext context, IPage page, string site, Device device)
    {
        _site = site;
        Context = context;
        Page = page;
        Device = device;
    }

    public IBrowserContext Context { get; }
    public IPage Page { get; }
    public Device Device { get; }

    /// <summary>Addresses away from the site that the test expects to be asked for, and whose own pages may ask for what they like.</summary>
    public List<string> MayAskFor { get; } = [];

    public static async Task<Visitor> ArriveAsync(Chromium chromium, string address, Device device, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = address;
        options.ViewportSize = new ViewportSize { Width = device.Width, Height = device.Height };
        options.JavaScriptEnabled = device.JavaScript;
        options.Locale = "en-GB";
        options.ReducedMotion = ReducedMotion.Reduce;
        var context = await chromium.Browser.NewContextAsync(options);
        var visitor = new Visitor(context, await context.NewPageAsync(), address, device);
        visitor.Page.PageError += (_, error) => visitor._wrong.Add($"script error: {error}");
        visitor.Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            {
                visitor._wrong.Add($"console: {message.Text}");
            }
        };
        visitor.Page.Request += (_, request) =>
        {
            foreach (var value in FieldsOf(request).Where(LogLines.IsTelling))
            {
                Served.Sent.GetOrAdd(address, _ => []).Add(value);
            }

            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !visitor.MayAskFor.Any(a => request.Url.StartsWith(a, StringComparison.Ordinal) || (!request.IsNavigationRequest && request.Frame.Url.StartsWith(a, StringComparison.Ordinal))))
            {
                visitor._wrong.Add($"asked for {request.Url}");
            }
        };
        return visitor;
    }

    /// <summary>What a form sends, field by field.</summary>
    private static IEnumerable<string> FieldsOf(IRequest request) =>
        request.Method == "POST" && request.Headers.GetValueOrDefault("content-type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true && request.PostData is { } body
            ? body.Split('&').Select(pair => pair.Split('=', 2)).Where(p => p.Length == 2 && p[0] != "__RequestVerificationToken").Select(p => System.Net.WebUtility.UrlDecode(p[1]))
            : [];

    /// <summary>axe finds nothing on the page as it stands.</summary>
    public async Task ShouldBeAccessibleAsync()
    {
        if (!Device.JavaScript)
        {
            // axe is a script; the same markup is checked on the device of the same width that runs scripts.
            return;
        }

        var found = await Page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        });
        found.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty(Page.Url);
    }

    /// <summary>Nothing sticks out to the right.</summary>
    public async Task ShouldNotScrollSidewaysAsync() =>
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{Page.Url} scrolls sideways");

    /// <summary>Keeps a picture of the whole page for people to look at, where OPENBEAT_PICTURES asks for pictures.</summary>
    public async Task PictureAsync(string name)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OPENBEAT_PICTURES")))
        {
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts/screenshots"));
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, $"{name}-{Device.Name}.png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        await CompareWithRegisterAsync();
        await Context.DisposeAsync();
        _wrong.ShouldBeEmpty();
    }

    /// <summary>At the end of a journey the browser holds nothing that the cookies page does not list.</summary>
    private async Task CompareWithRegisterAsync()
    {
        if (ReadingSite.Register.Count == 0)
        {
            return;
        }

        var names = ReadingSite.Register.Select(s => s.Name).ToList();
        foreach (var cookie in await Context.CookiesAsync([_site]))
        {
            if (!names.Any(n => cookie.Name.StartsWith(n, StringComparison.Ordinal)))
            {
                _wrong.Add($"the cookie {cookie.Name} is not in the register");
            }
        }

        if (Device.JavaScript && Page.Url.StartsWith("http://localhost", StringComparison.Ordinal))
        {
            foreach (var key in await Page.EvaluateAsync<string[]>("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"))
            {
                if (!names.Contains(key))
                {
                    _wrong.Add($"{key} in a store of the browser is not in the register");
                }
            }
        }
    }
}
