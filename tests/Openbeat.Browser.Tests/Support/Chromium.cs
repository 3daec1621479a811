using Microsoft.Playwright;

namespace Openbeat.Browser.Tests.Support;

/// <summary>One Chromium for all browser tests; each test opens a context of its own, as a fresh visitor would.</summary>
public class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Pages are drawn without a graphics processor: where there is none, pretending to have one takes most of the time of a test.</summary>
    protected virtual IEnumerable<string> Drawing => ["--disable-gpu", "--disable-gpu-compositing", "--disable-gpu-rasterization"];

    public async ValueTask InitializeAsync()
    {
        // What is expected is there at once or never; a busy machine may take its time.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("OPENBEAT_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium",
            Args = [.. Drawing, "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A Chromium that draws as if it had a graphics processor, which maps that move need.</summary>
public sealed class ChromiumForMaps : Chromium
{
    protected override IEnumerable<string> Drawing => ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];
}
