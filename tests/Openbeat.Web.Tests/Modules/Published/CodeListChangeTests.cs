using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Published;

/// <summary>An administrator gives a label to a value: versions made from then on count it so, those before stay as they were, and every search is in all.</summary>
public sealed class CodeListChangeTests : IAsyncLifetime
{
    private const string Label = "Arrested at the scene", KeyOfItsOwn = "arrested-at-the-scene";
    private static readonly string January = StopFiles.Name("northamptonshire", "2024-01"), February = StopFiles.Name("northamptonshire", "2024-02");
    private readonly SiteFactory _site = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_next_version_counts_by_the_new_list_and_the_one_before_as_it_did()
    {
        await _site.ImportAsync((January, Month("2024-01")));
        await GiveAsync("arrest");

        (await OutcomesAsync(1)).ShouldBe([("arrest", 1), (KeyOfItsOwn, 2)], "a version never changes");
        (await BringAsync()).ShouldBe("Version 2 of the data counts by the code lists " + await ListsOfAsync(2) + ".");
        (await OutcomesAsync(1)).ShouldBe([("arrest", 1), (KeyOfItsOwn, 2)]);
        (await OutcomesAsync(2)).ShouldBe([("arrest", 3)]);
        (await ListsOfAsync(1)).ShouldBe(StopCodeLists.Current.Version);
        (await ListsOfAsync(2)).ShouldStartWith(StopCodeLists.Current.Version + "+");
        (await BringAsync()).ShouldBeNull("done is done");
        (await _site.NewVisitor().GetAsync("/stop-and-search/data/versions")).Body.ShouldContain(System.Net.WebUtility.HtmlEncode(await ListsOfAsync(2)).Replace("+", "&#x2B;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_process_and_one_that_lost_its_cache_read_every_version_by_its_own_list()
    {
        await _site.ImportAsync((January, Month("2024-01")));
        await GiveAsync("arrest");
        await BringAsync();
        await GiveAsync(null);
        await BringAsync();
        Directory.Delete(Path.Combine(_site.DataFolder, "segments"), recursive: true);
        await using var other = new AnotherSite(_site);
        (await OutcomesAsync(1, other)).ShouldBe([("arrest", 1), (KeyOfItsOwn, 2)]);
        (await OutcomesAsync(2, other)).ShouldBe([("arrest", 3)]);
        (await OutcomesAsync(3, other)).ShouldBe([("arrest", 1), (KeyOfItsOwn, 2)], "off the list again");
        (await ListsOfAsync(3)).ShouldBe(await ListsOfAsync(1));
    }

    [Fact]
    public async Task An_import_takes_the_list_in_force_for_all_its_version_holds()
    {
        await _site.ImportAsync((January, Month("2024-01")));
        await GiveAsync("arrest");
        (await _site.ImportAsync((February, Month("2024-02")))).Version.ShouldBe(2);
        (await OutcomesAsync(2)).ShouldBe([("arrest", 6)]);
        (await OutcomesAsync(1)).ShouldBe([("arrest", 1), (KeyOfItsOwn, 2)]);
        var files = await _site.InDatabaseAsync(db => db.Set<SuppliedFile>().OrderBy(f => f.Month).Select(f => f.CodeListVersion).ToListAsync());
        files.ShouldBe([await ListsOfAsync(1), await ListsOfAsync(2)], "how each was read when it came stays on record");
    }

    [Fact]
    public async Task A_list_that_takes_effect_later_does_nothing_before()
    {
        await _site.ImportAsync((January, Month("2024-01")));
        var day = DateOnly.FromDateTime(_site.Clock.Now.UtcDateTime).AddDays(10);
        await GiveAsync("arrest", day);
        (await BringAsync()).ShouldBeNull();
        _site.Clock.Advance(TimeSpan.FromDays(11));
        (await BringAsync()).ShouldNotBeNull();
        (await OutcomesAsync(2)).ShouldBe([("arrest", 3)]);
    }

    [Fact]
    public async Task What_a_protected_file_says_is_read_by_the_new_list_too_and_shown_to_no_editor()
    {
        await _site.ImportAsync((January, Month("2024-01")));
        await _site.ImportAsync(SourceClass.Protected, (February, StopFiles.Of(StopFiles.Row("2024-02-04T07:41:00+00:00", outcome: "Secret words"))));
        await GiveAsync("arrest");
        await BringAsync();
        (await OutcomesAsync(3)).ShouldBe([("arrest", 3)]);
        await using var scope = _site.Services.CreateAsyncScope();
        var facts = await scope.ServiceProvider.GetServices<ISettingFacts>().Single().OfAsync(Setting, TestContext.Current.CancellationToken);
        string.Concat(facts.SelectMany(f => f.Rows).SelectMany(r => r)).ShouldNotContain("Secret words");
    }

    [Fact]
    public async Task Killed_while_it_reads_anew_nothing_has_changed_and_the_next_run_goes_on()
    {
        await _site.ImportAsync((January, Month("2024-01")), (February, Month("2024-02")));
        await GiveAsync("arrest");
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => BringAsync(stopped.Token));
        (await _site.InDatabaseAsync(db => db.Set<DatasetVersion>().CountAsync())).ShouldBe(1);
        await BringAsync();
        (await OutcomesAsync(2)).ShouldBe([("arrest", 6)]);
    }

    [Fact]
    public async Task A_database_of_the_first_release_keeps_its_codes_and_gets_the_lists_it_was_read_by()
    {
        await _site.ImportAsync((January, Month("2024-01")));
        var before = await _site.InDatabaseAsync(db => db.Set<StopDictionaryState>().SingleAsync());
        await _site.InDatabaseAsync(db => db.Set<StopDictionaryState>().ExecuteUpdateAsync(u => u.SetProperty(s => s.CodeLists, Array.Empty<byte>())));
        await using var other = new AnotherSite(_site);
        (await OutcomesAsync(1, other)).ShouldBe([("arrest", 1), (KeyOfItsOwn, 2)]);
        var after = await _site.InDatabaseAsync(db => db.Set<StopDictionaryState>().SingleAsync());
        (after.Lineage, after.CodeListVersion).ShouldBe((before.Lineage, StopCodeLists.Current.Version));
        after.CodeLists.ShouldBe(before.CodeLists);
    }

    private static Setting Setting => CodeListSettings.All.Single(s => s.Key == "code-lists.outcome");

    private static byte[] Month(string month) => StopFiles.Of(
        StopFiles.Row($"{month}-04T07:41:00+00:00", outcome: Label), StopFiles.Row($"{month}-05T07:41:00+00:00", outcome: Label), StopFiles.Row($"{month}-06T07:41:00+00:00", outcome: "Arrest"));

    /// <summary>Gives the label to a value, or to none.</summary>
    private async Task GiveAsync(string? key, DateOnly? from = null)
    {
        await _site.InDatabaseAsync(async db =>
        {
            var json = key is null ? "[]" : $$"""[{"key":"{{key}}","label":"","countsAs":0,"furtherLabels":["{{Label}}"]}]""";
            Setting.Refuse(json).ShouldBeNull();
            SiteSettings.Add(db, Setting, json, from ?? DateOnly.MinValue, new Change(_site.Clock.Now.UtcDateTime, "test", "test"));
            return await db.SaveChangesAsync();
        });
        _site.Clock.Advance(TimeSpan.FromSeconds(10));
    }

    private async Task<string?> BringAsync(CancellationToken? stop = null)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var said = await scope.ServiceProvider.GetRequiredService<DatasetCodeLists>().RunAsync(stop ?? TestContext.Current.CancellationToken);
        await _site.Services.GetRequiredService<PublishedDataset>().RefreshAsync(TestContext.Current.CancellationToken);
        return said;
    }

    private async Task<List<(string Key, int Searches)>> OutcomesAsync(int version, SiteFactory? site = null)
    {
        var dataset = await (site ?? _site).Services.GetRequiredService<PublishedDataset>().AtAsync(version, TestContext.Current.CancellationToken);
        return [.. dataset.ShouldNotBeNull().Table.Count(StopQuery.All, StopDimension.Outcome).Values.Select(v => (v.Key, (int)v.Count)).OrderBy(v => v.Key, StringComparer.Ordinal)];
    }

    private Task<string> ListsOfAsync(int version) => _site.InDatabaseAsync(db => db.Set<DatasetVersion>().Where(v => v.Number == version).Select(v => v.CodeListVersion).SingleAsync());

    private sealed class AnotherSite(SiteFactory first) : SiteFactory(first);
}
