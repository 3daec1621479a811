using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Published;

/// <summary>Everything real goes in by the door and comes out again.</summary>
public sealed class EveryRealFileTests : IAsyncDisposable
{
    private readonly SiteFactory _site = new();
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Every_published_file_comes_back_byte_for_byte_and_its_export_too()
    {
        var paths = new[] { "stop-and-search/raw", "stop-and-search/restored" }
            .SelectMany(f => Directory.EnumerateFiles(Samples.PathOf(f), "*-stop-and-search.csv", SearchOption.AllDirectories))
            .ToList();
        paths.Count.ShouldBe(16 + 36);
        var taken = await _site.ImportAsync([.. paths]);
        taken.Version.ShouldBe(1);

        var exports = await ExportAsync(taken);
        foreach (var (file, path) in taken.Files.Zip(paths))
        {
            exports[file.Name].ShouldBe(Plain(await File.ReadAllBytesAsync(path, _stop)), file.Name);
        }

        var again = await _site.ImportAsync([.. exports.Select(e => (e.Key, e.Value))]);
        again.Files.ShouldAllBe(f => f.Refusal == null);
        foreach (var (name, bytes) in await ExportAsync(again))
        {
            bytes.ShouldBe(exports[name], name);
        }
    }

    [Fact]
    public async Task A_year_of_London_in_json_goes_through_the_door_with_both_ids_of_a_place()
    {
        var answers = new LondonAnswers();
        var namesAt = new Dictionary<(string, string), Dictionary<string, string>>();
        foreach (var row in LondonAnswers.Rows())
        {
            answers.Add(row);
            var place = (row("location.latitude"), row("location.longitude"));
            if (!namesAt.TryGetValue(place, out var names))
            {
                namesAt[place] = names = [];
            }

            names[row("location.street.id")] = row("location.street.name");
        }

        var result = await _site.ImportAsync([.. answers.Files().Select(f => ($"{f.Month}-{f.Force}-stop-and-search.json", f.Json))]);
        result.Files.ShouldAllBe(f => f.File != null && f.File.RowsQuarantined == 0);
        var dataset = await _site.Services.GetRequiredService<PublishedDataset>().CurrentAsync(_stop);
        dataset.Table.RowCount.ShouldBe(LondonAnswers.Searches);

        var twice = namesAt.Where(p => p.Value.Count > 1).ToList();
        (twice.Count, twice.Count(p => p.Value.Values.Distinct().Count() > 1)).ShouldBe((360, 121));
        var points = await _site.Services.GetRequiredService<PublishedMapPoints>().ForAsync(dataset, _stop);
        foreach (var ((latitude, longitude), names) in twice)
        {
            var position = MapPosition.FromDegrees(double.Parse(latitude, System.Globalization.CultureInfo.InvariantCulture), double.Parse(longitude, System.Globalization.CultureInfo.InvariantCulture));
            foreach (var (id, name) in names)
            {
                var number = int.Parse(id, System.Globalization.CultureInfo.InvariantCulture);
                points.PositionsOf(number).ShouldBe([position]);
                points.Of(new Openbeat.Analytics.Stops.MapPoint(position, number)).ShouldBe(new MapPointName(number, name));
            }
        }

        var (_, two) = twice[0];
        foreach (var (id, name) in two)
        {
            using var client = _site.CreateClient();
            using var json = JsonDocument.Parse(await client.GetStringAsync($"/api/stops-at-location?location_id={id}&date=2022-01", _stop));
            json.RootElement.EnumerateArray().Select(s => s.GetProperty("location").GetProperty("street"))
                .ShouldAllBe(s => s.GetProperty("id").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture) == id && s.GetProperty("name").GetString() == name);
        }
    }

    private async Task<Dictionary<string, byte[]>> ExportAsync(ImportResult result)
    {
        var exports = new Dictionary<string, byte[]>();
        foreach (var file in result.Files)
        {
            exports[file.Name] = (await _site.InDatabaseAsync(db => StopExport.ReadAsync(db, file.File!.ForceId, file.File.Month, _stop)))!.Value.ToArray();
        }

        return exports;
    }

    /// <summary>Byte-order mark and line ends are what may differ.</summary>
    private static byte[] Plain(byte[] supplied)
    {
        ReadOnlySpan<byte> bytes = supplied;
        return [.. (bytes.StartsWith("\ufeff"u8) ? supplied.Skip(3) : supplied).Where(b => b != '\r')];
    }
}
