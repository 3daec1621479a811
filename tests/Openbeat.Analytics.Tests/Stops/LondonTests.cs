using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Openbeat.Analytics.Stops;
using Openbeat.Tests.Support;

namespace Openbeat.Analytics.Tests.Stops;

/// <summary>A year of London's answers of the national API, put back into their JSON shape and read.</summary>
public sealed class LondonTests
{
    private const int Searches = 150_152;

    [Fact]
    public void A_year_of_London_in_json_is_read_whole()
    {
        var path = Samples.PathOf("stop-and-search/api-stops-london-2021-12_2022-11-flattened.csv.xz");
        var files = new SortedDictionary<string, (MemoryStream Stream, Utf8JsonWriter Json)>(StringComparer.Ordinal);
        var outcomes = new Dictionary<string, int>();
        var ids = new HashSet<string>();
        var groups = new Dictionary<string, int>();
        var rows = 0;
        foreach (var row in Rows(path))
        {
            Write(files, row);
            rows++;
            ids.Add(row("location.street.id"));
            outcomes[row("outcome")] = outcomes.GetValueOrDefault(row("outcome")) + 1;
            var group = row("self_defined_ethnicity").Split([" ", "/"], StringSplitOptions.None)[0] + (row("self_defined_ethnicity").EndsWith("Not stated", StringComparison.Ordinal) ? "?" : "");
            groups[group] = groups.GetValueOrDefault(group) + 1;
        }

        rows.ShouldBe(Searches);
        var dictionaries = SampleFiles.NewDictionaries();
        var readings = files.Select(file => Read(file.Key, file.Value, dictionaries)).ToList();
        readings.ShouldAllBe(reading => reading.Report!.UnknownLabels.Count == 0 && reading.Quarantine.Count == 0 && reading.Report.OtherMonth == 0);
        readings.Sum(reading => reading.Report!.Accepted).ShouldBe(Searches);

        var table = new StopTable(dictionaries, readings.Select(reading => reading.Segment!));
        var facets = table.Facets(StopQuery.All);
        facets.Total.ShouldBe(Searches);
        facets[StopDimension.Outcome].Values.ToDictionary(value => value.Value.Code == 0 ? "" : value.Label, value => (int)value.Count).ShouldBe(outcomes, ignoreOrder: true);
        facets[StopDimension.Gender].CountOf("other").ShouldBe(112);
        facets[StopDimension.EthnicGroup].CountOf("black").ShouldBe(groups["Black"]);
        facets[StopDimension.EthnicGroup].CountOf("asian").ShouldBe(groups["Asian"]);
        facets[StopDimension.EthnicGroup].CountOf("not-stated").ShouldBe(groups["Other?"]);
        facets[StopDimension.EthnicGroup].CountOf("").ShouldBe(groups[""]);
        var points = table.ByPoint(StopQuery.All);
        points.Points.Select(point => point.Point.StreetId).Distinct().Count().ShouldBe(ids.Count);
        (points.Points.Count, points.Unplaced).ShouldBe((29_233, 0));
    }

    private static StopFileReading Read(string name, (MemoryStream Stream, Utf8JsonWriter Json) file, StopDictionaries dictionaries)
    {
        file.Json.WriteEndArray();
        file.Json.Dispose();
        Month.TryParse(name.AsSpan(0, 7), out var month).ShouldBeTrue();
        var reading = StopFileReader.Read(file.Stream.ToArray(), name[8..], month, dictionaries);
        reading.Refusal.ShouldBeNull();
        return reading;
    }

    private static IEnumerable<Func<string, string>> Rows(string path)
    {
        using var xz = new Process { StartInfo = new ProcessStartInfo("xz", ["-dc", path]) { RedirectStandardOutput = true } };
        try
        {
            xz.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("xz is not installed, which unpacks the sample");
        }

        using var reader = CsvReader.Create(xz.StandardOutput.BaseStream);
        while (reader.Read())
        {
            yield return column => reader.GetString(column);
        }
    }

    private static void Write(SortedDictionary<string, (MemoryStream Stream, Utf8JsonWriter Json)> files, Func<string, string> row)
    {
        var time = row("time") is { Length: > 0 } some ? some : "00:00:00";
        var at = DateTime.ParseExact($"{row("date")} {time}", "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var local = TimeZoneInfo.ConvertTimeFromUtc(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        var name = string.Create(CultureInfo.InvariantCulture, $"{local:yyyy-MM} {(row("force") == "London, City of" ? "city-of-london" : "metropolitan")}");
        if (!files.TryGetValue(name, out var file))
        {
            var stream = new MemoryStream();
            files[name] = file = (stream, new Utf8JsonWriter(stream));
            file.Json.WriteStartArray();
        }

        var json = file.Json;
        json.WriteStartObject();
        Text("type");
        json.WriteBoolean("involved_person", row("type") != "Vehicle search");
        json.WriteString("datetime", string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd}T{at:HH:mm:ss}+00:00"));
        Flag("operation");
        json.WriteNull("operation_name");
        json.WriteStartObject("location");
        json.WriteString("latitude", row("location.latitude"));
        json.WriteStartObject("street");
        json.WriteNumber("id", int.Parse(row("location.street.id"), CultureInfo.InvariantCulture));
        json.WriteString("name", row("location.street.name"));
        json.WriteEndObject();
        json.WriteString("longitude", row("location.longitude"));
        json.WriteEndObject();
        foreach (var key in new[] { "gender", "age_range", "self_defined_ethnicity", "officer_defined_ethnicity", "legislation", "object_of_search" })
        {
            Text(key);
        }

        json.WriteString("outcome", row("outcome"));
        json.WriteStartObject("outcome_object");
        json.WriteString("id", row("outcome").Length == 0 ? "" : "bu-" + row("outcome"));
        json.WriteString("name", row("outcome"));
        json.WriteEndObject();
        Flag("outcome_linked_to_object_of_search");
        Flag("removal_of_more_than_outer_clothing");
        json.WriteEndObject();

        void Text(string key) => json.WriteString(key, row(key) is { Length: > 0 } text ? text : null);

        void Flag(string key)
        {
            if (row(key).Length == 0)
            {
                json.WriteNull(key);
            }
            else
            {
                json.WriteBoolean(key, row(key) == "TRUE");
            }
        }
    }
}
