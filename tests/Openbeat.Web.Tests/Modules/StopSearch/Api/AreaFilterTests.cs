using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Places;
using Openbeat.Modules.Places.ImportAreas;
using Openbeat.Modules.Published;
using Openbeat.Platform.Audit;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch.Api;

/// <summary>
/// A force with one local policing area of two beats, the first in a sector: west of 0.05 the beat one, east of it the beat
/// two; from 15 January 2024 the second beat has the first one's ground as well. Both lie in one ward.
/// </summary>
public sealed class AreaFilterTests(AreaFilterTests.Site site) : IClassFixture<AreaFilterTests.Site>
{
    [Theory]
    [InlineData("area=northamptonshire", 6)]
    [InlineData("area=northamptonshire.town", 4)]
    [InlineData("area=northamptonshire.old", 1)]
    [InlineData("area=northamptonshire.one", 1)]
    [InlineData("area=northamptonshire.two", 3)]
    [InlineData("area=northamptonshire.centre", 4)]
    [InlineData("area=E05000001", 4)]
    [InlineData("area=E06000061", 4)]
    [InlineData("area=E02000001", 2)]
    [InlineData("area=durham", 1)]
    [InlineData("area=northamptonshire.one&area=durham", 2)]
    [InlineData("area=northamptonshire.one&area=northamptonshire.town", 4)]
    [InlineData("area=E05000001&force=durham", 0)]
    [InlineData("area=E05000001&outcome=arrest", 1)]
    [InlineData("area=", 7)]
    public async Task Every_call_counts_the_searches_of_an_area(string filters, int expected)
    {
        (await site.AnswerAsync("facets?" + filters)).GetProperty("total").GetInt32().ShouldBe(expected);
        (await site.AnswerAsync("crosstab?rows=gender&columns=outcome&" + filters)).GetProperty("total").GetInt32().ShouldBe(expected);
        (await site.AnswerAsync("series?" + filters)).GetProperty("total").GetInt32().ShouldBe(expected);
        var rows = await site.AnswerAsync("rows?" + filters);
        (rows.GetProperty("total").GetInt32(), rows.GetProperty("rows").GetArrayLength()).ShouldBe((expected, expected));
    }

    [Theory]
    [InlineData("area=northamptonshire.townn", "northamptonshire.town")]
    [InlineData("area=E05000002", "E05000001")]
    [InlineData("area=", null)]
    public async Task An_area_that_nobody_knows_is_refused_with_those_most_like_it(string filters, string? allowed)
    {
        if (allowed is null)
        {
            await site.AnswerAsync("facets?" + filters);
            return;
        }

        foreach (var call in new[] { "facets?", "crosstab?rows=gender&columns=outcome&", "series?", "rows?" })
        {
            var (parameter, named) = (await site.RefusedAsync(call + filters)).ShouldHaveSingleItem();
            parameter.ShouldBe("area");
            named[0].ShouldBe(allowed);
        }
    }

    [Fact]
    public async Task An_area_whose_ground_nobody_supplied_is_not_said_to_have_no_searches()
    {
        var (status, body) = await site.AskAsync("facets?area=northamptonshire.licensing");

        status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        body.ShouldContain("Where Licensing lies is not known here");
    }

    [Fact]
    public async Task The_explorer_says_the_area_keeps_it_and_takes_it_away()
    {
        using var visitor = site.NewVisitor();
        var page = (await visitor.GetAsync("/stop-and-search/explore?area=northamptonshire.town&gender=male")).Document;

        page.QuerySelector(".chips")!.TextContent.ShouldContain("Town");
        page.QuerySelectorAll(".chips a").Select(a => a.GetAttribute("href")).ShouldContain("/stop-and-search/explore?gender=male");
        page.QuerySelectorAll(".chips a").Select(a => a.GetAttribute("href")).ShouldContain("/stop-and-search/explore?area=northamptonshire.town");
        page.QuerySelector("input[type=hidden][name=area]")!.GetAttribute("value").ShouldBe("northamptonshire.town");
        page.Body!.TextContent.ShouldContain("4 searches in Town");
        page.Body!.TextContent.ShouldContain("1 search that fits your other choices has no map point");
    }

    [Fact]
    public async Task The_explorer_says_that_an_area_is_unknown()
    {
        using var visitor = site.NewVisitor();
        var page = (await visitor.GetAsync("/stop-and-search/explore?area=atlantis")).Document;

        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("There is no area 'atlantis'.");
    }

    [Fact]
    public async Task New_boundaries_make_a_new_version_and_older_ones_answer_as_before()
    {
        await using var other = new Site();
        await other.InitializeAsync();
        var before = (await other.AnswerAsync("facets")).GetProperty("version").GetString()!;

        await other.ImportBoundariesAsync(BoundaryKind.Beat, "northamptonshire", new DateOnly(2024, 1, 15), ("one", 0, 0.1));
        await other.RefreshAsync();

        var after = await other.AnswerAsync("facets?area=northamptonshire.one");
        after.GetProperty("total").GetInt32().ShouldBe(3);
        after.GetProperty("version").GetString().ShouldBe($"{int.Parse(before, System.Globalization.CultureInfo.InvariantCulture) + 1}");
        (await other.AnswerAsync($"facets?area=northamptonshire.one&version={before}")).GetProperty("total").GetInt32().ShouldBe(1);
        (await other.RefusedAsync("facets?area=E05000001&version=1")).ShouldHaveSingleItem().Parameter.ShouldBe("area");
        (await other.AnswerAsync("facets?area=durham&version=1")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("damaged")]
    [InlineData("older")]
    public async Task Kept_areas_that_cannot_be_used_are_made_again(string how)
    {
        await using var other = new Site();
        await other.InitializeAsync();
        var kept = Directory.GetFiles(Path.Combine(other.DataFolder, "segments"), "*.areas", SearchOption.AllDirectories);
        kept.ShouldNotBeEmpty();
        foreach (var file in kept)
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            bytes[how == "older" ? 8 : bytes.Length / 2] ^= 1;
            File.Delete(file);
            if (how != "missing")
            {
                await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
            }
        }

        await using var restarted = new Site(other);

        (await restarted.AnswerAsync("facets?area=northamptonshire.town")).GetProperty("total").GetInt32().ShouldBe(4);
        Directory.GetFiles(Path.Combine(other.DataFolder, "segments"), "*.areas", SearchOption.AllDirectories).Length.ShouldBeGreaterThanOrEqualTo(2);
    }

    public sealed class Site : StopsApiSiteBase, IAsyncLifetime
    {
        public Site()
        {
        }

        internal Site(SiteFactory other)
            : base(other)
        {
        }

        public async ValueTask InitializeAsync()
        {
            // One month before the boundaries, one after them: both have areas.
            await ImportAsync((StopFiles.Name("durham", "2024-01"), StopFiles.Of(StopFiles.Row("2024-01-07T07:41:00+00:00", latitude: "54.7", longitude: "-1.5"))));
            await InScopeAsync(s => s.GetRequiredService<AreaImport>().RunAsync(
                AreaFile.Read(new PlacesFile("tree.csv", Encoding.UTF8.GetBytes("""
                    code,kind,name,parent,wards
                    town,local-policing-area,Town,,
                    old,sector,Old town,town,
                    one,beat,Beat one,old,
                    two,beat,Beat two,town,
                    centre,town-centre,Town centre team,town,E05000001
                    licensing,function,Licensing,,
                    """)), "northamptonshire"),
                new AreaImportOptions(), Change.ByJob(Clock, "test"), TestContext.Current.CancellationToken));
            await ImportBoundariesAsync(BoundaryKind.Ward, null, null, ("E05000001", 0, 0.1));
            await ImportBoundariesAsync(BoundaryKind.Msoa, null, null, ("E02000001", 0, 0.05));
            await ImportBoundariesAsync(BoundaryKind.Beat, "northamptonshire", null, ("one", 0, 0.05), ("two", 0.05, 0.1));
            await ImportBoundariesAsync(BoundaryKind.Beat, "northamptonshire", new DateOnly(2024, 1, 15), ("two", 0, 0.1));
            await ImportAsync((StopFiles.Name("northamptonshire", "2024-01"), StopFiles.Of(
                StopFiles.Row("2024-01-14T23:59:00+00:00", latitude: "52.05", longitude: "0.02", outcome: "Arrest"),
                StopFiles.Row("2024-01-15T00:00:00+00:00", latitude: "52.05", longitude: "0.02"),
                StopFiles.Row("2024-01-06T07:41:00+00:00", latitude: "52.05", longitude: "0.07"),
                StopFiles.Row("2024-01-20T07:41:00+00:00", latitude: "52.05", longitude: "0.08"),
                StopFiles.Row("2024-01-20T07:41:00+00:00", latitude: "52.25", longitude: "0.08"),
                StopFiles.Row("2024-01-20T07:41:00+00:00", latitude: "", longitude: ""))));
        }

        public Task RefreshAsync() => Services.GetRequiredService<PublishedDataset>().RefreshAsync(TestContext.Current.CancellationToken);

        public Task ImportBoundariesAsync(BoundaryKind kind, string? force, DateOnly? from, params (string Code, double West, double East)[] squares)
        {
            var features = squares.Select(s => FormattableString.Invariant(
                $$$"""{"type":"Feature","properties":{"c":"{{{s.Code}}}","p":"E06000061"},"geometry":{"type":"Polygon","coordinates":[[[{{{s.West}}},52],[{{{s.East}}},52],[{{{s.East}}},52.1],[{{{s.West}}},52.1],[{{{s.West}}},52]]]}}"""));
            var file = new PlacesFile("squares.geojson", Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}"""));
            return InScopeAsync(s => s.GetRequiredService<BoundaryImport>().RunAsync(
                [file], new BoundaryImportOptions(kind, force, "c", null, kind == BoundaryKind.Ward ? "p" : null, from), Change.ByJob(Clock, "test"), TestContext.Current.CancellationToken));
        }

        private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> action)
        {
            await using var scope = Services.CreateAsyncScope();
            return await action(scope.ServiceProvider);
        }
    }
}
