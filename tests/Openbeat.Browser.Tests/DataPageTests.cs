using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;
using Openbeat.Tests.Support;

namespace Openbeat.Browser.Tests;

/// <summary>What is held, for many forces: one line a force until one is chosen, then its months and files.</summary>
public sealed class DataPageTests(Chromium chromium, DataPageTests.Site site) : IClassFixture<DataPageTests.Site>
{
    [Theory, MemberData(nameof(Device.AllNames), MemberType = typeof(Device))]
    public async Task A_reader_finds_a_missing_month_and_takes_a_file_along(string device)
    {
        await using var visitor = await Visitor.ArriveAsync(chromium, site.Served.Address, Device.All[device]);
        var page = visitor.Page;
        await page.GotoAsync("/stop-and-search/data");
        if (visitor.Device.JavaScript)
        {
            await visitor.ShouldBeAccessibleAsync();
        }

        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync("data-all");
        (await page.Locator("table.calendar tbody tr").CountAsync()).ShouldBe(Site.Forces.Length);
        (await page.GetByRole(AriaRole.Link, new() { NameRegex = new(@"stop-and-search\.csv$") }).CountAsync()).ShouldBe(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Durham") })).ToContainTextAsync("5 of 6");

        await page.GetByRole(AriaRole.Link, new() { Name = "Durham Constabulary" }).ClickAsync();
        await Assertions.Expect(page.Locator("#calendar")).ToHaveTextAsync("Durham Constabulary: which months are held");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^2024 ") })).ToContainTextAsync("missing");
        if (visitor.Device.JavaScript)
        {
            await visitor.ShouldBeAccessibleAsync();
        }

        await visitor.ShouldNotScrollSidewaysAsync();
        await visitor.PictureAsync("data-force");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "2024-06-durham-stop-and-search.csv" }).ClickAsync());
        (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldStartWith("Type,Date,Part of a policing operation");

        await page.GetByLabel("Force", new() { Exact = true }).SelectOptionAsync("kent");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show its months and files" }).ClickAsync();
        await Assertions.Expect(page.Locator("#calendar")).ToContainTextAsync("Kent Police");
    }

    public sealed class Site : IAsyncLifetime
    {
        public static readonly string[] Forces = ["avon-and-somerset", "cheshire", "durham", "essex", "gwent", "kent", "northamptonshire", "suffolk"];

        public Served Served { get; } = new();

        public async ValueTask InitializeAsync()
        {
            var folder = Directory.CreateTempSubdirectory("openbeat-files-").FullName;
            var files = new List<string>();
            foreach (var (force, i) in Forces.Select((force, i) => (force, i)))
            {
                foreach (var month in Enumerable.Range(0, 18 - i).Select(new Openbeat.Analytics.Month(2023, 1 + i).Plus).Where(m => force != "durham" || m.ToString() != "2024-04"))
                {
                    var path = Path.Combine(folder, StopFiles.Name(force, month.ToString()));
                    await File.WriteAllBytesAsync(path, StopFiles.Of([.. Enumerable.Range(0, 20 + i).Select(n => StopFiles.Row($"{month}-{1 + n:00}T10:00:00+00:00"))]));
                    files.Add(path);
                }
            }

            await Served.StartAsync([.. files]);
            Directory.Delete(folder, recursive: true);
        }

        public ValueTask DisposeAsync() => Served.DisposeAsync();
    }
}
