using Openbeat.Analytics.Stops;
using Openbeat.Tests.Support;

namespace Openbeat.Analytics.Tests.Stops;

/// <summary>A year of London's answers of the national API, put back into their JSON shape and read.</summary>
public sealed class LondonTests
{
    [Fact]
    public void A_year_of_London_in_json_is_read_whole()
    {
        var answers = new LondonAnswers();
        var outcomes = new Dictionary<string, int>();
        var ids = new HashSet<string>();
        var groups = new Dictionary<string, int>();
        var rows = 0;
        foreach (var row in LondonAnswers.Rows())
        {
            answers.Add(row);
            rows++;
            ids.Add(row("location.street.id"));
            outcomes[row("outcome")] = outcomes.GetValueOrDefault(row("outcome")) + 1;
            var group = row("self_defined_ethnicity").Split([" ", "/"], StringSplitOptions.None)[0] + (row("self_defined_ethnicity").EndsWith("Not stated", StringComparison.Ordinal) ? "?" : "");
            groups[group] = groups.GetValueOrDefault(group) + 1;
        }

        rows.ShouldBe(LondonAnswers.Searches);
        var dictionaries = SampleFiles.NewDictionaries();
        var readings = answers.Files().Select(file => Read(file, dictionaries)).ToList();
        readings.ShouldAllBe(reading => reading.Report!.UnknownLabels.Count == 0 && reading.Quarantine.Count == 0 && reading.Report.OtherMonth == 0);
        readings.Sum(reading => reading.Report!.Accepted).ShouldBe(LondonAnswers.Searches);

        var table = new StopTable(dictionaries, readings.Select(reading => reading.Segment!));
        var facets = table.Facets(StopQuery.All);
        facets.Total.ShouldBe(LondonAnswers.Searches);
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

    private static StopFileReading Read((string Month, string Force, byte[] Json) file, StopDictionaries dictionaries)
    {
        Month.TryParse(file.Month, out var month).ShouldBeTrue();
        var reading = StopFileReader.Read(file.Json, file.Force, month, dictionaries);
        reading.Refusal.ShouldBeNull();
        return reading;
    }
}
