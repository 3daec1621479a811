using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;
using Openbeat.Platform.Audit;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;
using QuarantinedRow = Openbeat.Modules.Published.QuarantinedRow;

namespace Openbeat.Web.Tests.Modules.Published;

public sealed class StopImportTests : IAsyncLifetime
{
    private static readonly string January = StopFiles.Name("northamptonshire", "2024-01");
    private readonly SiteFactory _site = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_file_is_kept_byte_for_byte_and_catalogued()
    {
        var bytes = StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"), StopFiles.Row("2024-01-05T07:41:00+00:00"));

        var result = await _site.ImportAsync((January, bytes));

        result.Version.ShouldBe(1);
        var file = result.Files.ShouldHaveSingleItem().File.ShouldNotBeNull();
        (file.ForceId, file.Month, file.RowsInFile, file.RowsAccepted, file.RowsQuarantined).ShouldBe(("northamptonshire", new Month(2024, 1), 2, 2, 0));
        var content = await _site.InDatabaseAsync(db => db.Set<SuppliedContent>().SingleAsync());
        Originals.Unpack(content).ShouldBe(bytes);
        content.Sha256.ShouldBe(file.Sha256);
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_are_quarantined_and_the_sum_holds()
    {
        var result = await _site.ImportAsync((January, StopFiles.Of(
            StopFiles.Row("2024-01-04T07:41:00+00:00"), StopFiles.Row("yesterday"), "Person search,2024-01-04T07:41:00+00:00,False")));

        var file = result.Files[0].File.ShouldNotBeNull();
        file.RowsInFile.ShouldBe(file.RowsAccepted + file.RowsQuarantined);
        file.RowsQuarantined.ShouldBe(2);
        var rows = await _site.InDatabaseAsync(db => db.Set<QuarantinedRow>().OrderBy(r => r.RowNumber).ToListAsync());
        rows.Select(r => r.RowNumber).ShouldBe([2, 3]);
        rows.ShouldAllBe(r => r.Reason.Length > 0);
        rows[0].Text.ShouldContain("yesterday");
    }

    [Theory]
    [InlineData("stops.csv", "The name does not say the month")]
    [InlineData("2024-01-atlantis-stop-and-search.csv", "There is no force 'atlantis'")]
    [InlineData("2024-13-northamptonshire-stop-and-search.csv", "The name does not say the month")]
    public async Task A_name_that_says_too_little_is_refused(string name, string because)
    {
        var result = await _site.ImportAsync((name, StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"))));

        result.Files[0].Refusal.ShouldNotBeNull().ShouldContain(because);
        result.Version.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!doctype html><html><body>502 Bad Gateway</body></html>")]
    [InlineData("Type,Date\nPerson search,2024-01-04T07:41:00+00:00\n")]
    public async Task A_file_of_another_shape_is_refused_with_a_sentence_and_changes_nothing(string text)
    {
        var result = await _site.ImportAsync((January, System.Text.Encoding.UTF8.GetBytes(text)));

        result.Files[0].Refusal.ShouldNotBeNull().ShouldEndWith(".");
        (await _site.InDatabaseAsync(db => db.Set<SuppliedFile>().CountAsync())).ShouldBe(0);
        (await _site.InDatabaseAsync(db => db.Set<SuppliedContent>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Refused_files_do_not_stop_the_others()
    {
        var result = await _site.ImportAsync(("nonsense.csv", "x"u8.ToArray()), (January, StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"))));

        result.Version.ShouldBe(1);
        result.Files.Count(f => f.Refusal is null).ShouldBe(1);
    }

    [Fact]
    public async Task Supplying_the_same_file_again_changes_nothing()
    {
        var bytes = StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"));
        await _site.ImportAsync((January, bytes));

        var again = await _site.ImportAsync((January, bytes));

        again.Version.ShouldBeNull();
        again.Files[0].AlreadyHeld.ShouldBeTrue();
        (await CurrentAsync()).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_month_supplied_again_supersedes_it_and_the_older_version_stays()
    {
        await _site.ImportAsync((January, StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"))));
        await _site.ImportAsync((January, StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"), StopFiles.Row("2024-01-05T07:41:00+00:00"))));

        var dataset = _site.Services.GetRequiredService<PublishedDataset>();
        (await CurrentAsync()).Version.ShouldBe(2);
        (await CurrentAsync()).Table.Total(StopQuery.All).ShouldBe(2);
        (await dataset.AtAsync(1, TestContext.Current.CancellationToken)).ShouldNotBeNull().Table.Total(StopQuery.All).ShouldBe(1);
        (await dataset.AtAsync(3, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_was_superseded_can_come_back()
    {
        var first = StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"));
        await _site.ImportAsync((January, first));
        await _site.ImportAsync((January, StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"), StopFiles.Row("2024-01-05T07:41:00+00:00"))));

        (await _site.ImportAsync((January, first))).Version.ShouldBe(3);

        (await CurrentAsync()).Table.Total(StopQuery.All).ShouldBe(1);
        (await _site.InDatabaseAsync(db => db.Set<SuppliedFile>().CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_label_keeps_its_row_and_its_words()
    {
        await _site.ImportAsync((January, StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00", outcome: "Words of advice"))));

        var outcome = (await CurrentAsync()).Table.Count(StopQuery.All, StopDimension.Outcome).Values.ShouldHaveSingleItem();
        (outcome.Label, outcome.IsKnown, outcome.Count).ShouldBe(("Words of advice", false, 1L));
    }

    [Fact]
    public async Task A_segment_that_is_damaged_or_missing_is_made_again()
    {
        await _site.ImportAsync((January, StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"))));
        foreach (var segment in Directory.EnumerateFiles(Path.Combine(_site.DataFolder, "segments"), "*.stops", SearchOption.AllDirectories))
        {
            await File.WriteAllBytesAsync(segment, [1, 2, 3], TestContext.Current.CancellationToken);
        }

        await _site.ImportAsync((StopFiles.Name("northamptonshire", "2024-02"), StopFiles.Of(StopFiles.Row("2024-02-04T07:41:00+00:00"))));
        GC.Collect();

        (await CurrentAsync()).Table.Total(StopQuery.All).ShouldBe(2);
    }

    [Fact]
    public async Task A_protected_file_is_kept_and_none_of_its_rows_is_counted()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<StopImport>().RunAsync(
            [new OfferedFile(January, _ => Task.FromResult(StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00")))) { Class = SourceClass.Protected }],
            Change.ByJob(_site.Clock, "test"), null, TestContext.Current.CancellationToken);
        await _site.Services.GetRequiredService<PublishedDataset>().RefreshAsync(TestContext.Current.CancellationToken);

        result.Version.ShouldBe(1);
        (await CurrentAsync()).Table.RowCount.ShouldBe(0);
        (await CurrentAsync()).Files.ShouldHaveSingleItem().Class.ShouldBe(SourceClass.Protected);
    }

    [Fact]
    public async Task Two_runs_at_once_make_two_versions_and_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(1, 6).Select(n => Task.Run(() => _site.ImportAsync(
            (StopFiles.Name("northamptonshire", $"2024-0{n}"), StopFiles.Of(StopFiles.Row($"2024-0{n}-04T07:41:00+00:00", outcome: $"Outcome {n}")))))));

        (await CurrentAsync()).Version.ShouldBe(6);
        (await CurrentAsync()).Table.Total(StopQuery.All).ShouldBe(6);
        (await CurrentAsync()).Table.Count(StopQuery.All, StopDimension.Outcome).Values.Select(v => v.Label).Order()
            .ShouldBe(Enumerable.Range(1, 6).Select(n => $"Outcome {n}"));
    }

    [Fact]
    public async Task A_run_leaves_its_audit_events_in_the_same_transaction()
    {
        await _site.ImportAsync((January, StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"))));

        var events = await _site.InDatabaseAsync(db => db.Set<AuditEvent>().OrderBy(e => e.Id).ToListAsync());
        events.Select(e => (e.Operation, e.RecordKind)).ShouldBe([(AuditOperation.Collect, "supplied-file"), (AuditOperation.Combine, "dataset-version")]);
    }

    [Fact]
    public async Task Map_points_get_numbers_in_the_order_they_are_first_seen_and_keep_them()
    {
        await _site.ImportAsync((January, StopFiles.Of(
            StopFiles.Row("2024-01-04T07:41:00+00:00", latitude: "52.2", longitude: "-0.9"),
            StopFiles.Row("2024-01-04T07:42:00+00:00", latitude: "52.1", longitude: "-0.8"),
            StopFiles.Row("2024-01-04T07:43:00+00:00", latitude: "52.2", longitude: "-0.9"),
            StopFiles.Row("2024-01-04T07:44:00+00:00", latitude: "", longitude: ""))));
        await _site.ImportAsync((StopFiles.Name("northamptonshire", "2024-02"), StopFiles.Of(StopFiles.Row("2024-02-04T07:41:00+00:00", latitude: "52.3", longitude: "-0.7"))));

        var points = await _site.InDatabaseAsync(db => db.Set<Openbeat.Modules.Published.MapPoint>().OrderBy(p => p.OwnNumber).ToListAsync());
        points.Select(p => (p.Number, p.LatitudeMicro)).ShouldBe([(10_000_001, 52_200_000), (10_000_002, 52_100_000), (10_000_003, 52_300_000)]);
        points.ShouldAllBe(p => p.Name == "On or near ");
    }

    private async Task<Dataset> CurrentAsync() =>
        await _site.Services.GetRequiredService<PublishedDataset>().CurrentAsync(TestContext.Current.CancellationToken);
}
