namespace Openbeat.Browser.Tests;

public class SmokeTests
{
    [Fact]
    public void Playwright_carries_its_driver() => typeof(Microsoft.Playwright.IPlaywright).Assembly.Location.ShouldNotBeEmpty();
}
