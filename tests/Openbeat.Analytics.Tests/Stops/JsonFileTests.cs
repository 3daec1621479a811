using System.Text;
using System.Text.Json.Nodes;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

/// <summary>Files in the JSON shape of the national API.</summary>
public sealed class JsonFileTests
{
    [Fact]
    public void A_search_of_the_api_is_read_as_the_row_of_the_published_file_is()
    {
        var fromJson = Write(Search());
        fromJson.ShouldBe(Encoding.UTF8.GetString(TestFiles.Csv(TestFiles.Row())));
    }

    [Theory]
    [InlineData("outcome", "false", "no-further-action", StopDimension.Outcome)]
    [InlineData("outcome", "\"\"", "", StopDimension.Outcome)]
    [InlineData("outcome", "null", "", StopDimension.Outcome)]
    [InlineData("outcome", "\"Summons \\/ charged by post\"", "summons", StopDimension.Outcome)]
    [InlineData("operation", "null", "", StopDimension.Operation)]
    [InlineData("operation", "true", "yes", StopDimension.Operation)]
    [InlineData("outcome_linked_to_object_of_search", "1.0", "yes", StopDimension.Linked)]
    [InlineData("removal_of_more_than_outer_clothing", "false", "no", StopDimension.Clothing)]
    [InlineData("gender", "null", "", StopDimension.Gender)]
    [InlineData("self_defined_ethnicity", "\"White - White Irish (W2)\"", "white-irish", StopDimension.Ethnicity)]
    public void A_value_of_any_kind_comes_to_its_key(string key, string value, string expected, StopDimension dimension)
    {
        var search = Search();
        search[key] = JsonNode.Parse(value);
        var dictionaries = SampleFiles.NewDictionaries();
        var reading = StopFileReader.Read(Bytes(search), TestFiles.Force, TestFiles.January, dictionaries);
        reading.Only(dictionaries, dimension).Key.ShouldBe(expected);
    }

    [Fact]
    public void Map_points_keep_their_identifiers_and_names()
    {
        var station = Search();
        station["location"]!["street"] = JsonNode.Parse("""{ "id": 2344238, "name": "St  Pancras International (Station)" }""");
        var unplaced = Search();
        unplaced["location"] = null;
        var reading = TestFiles.Read(Bytes(Search(), station, Search(), unplaced));
        var position = MapPosition.FromDegrees(52.240477, -0.902656);
        reading.Points.ShouldBe([new SuppliedPoint(position, 1738552, "On or near Wellington Street"), new SuppliedPoint(position, 2344238, "St  Pancras International (Station)")]);
        reading.Report!.UnplacedBlank.ShouldBe(1);
        var points = new StopTable(SampleFiles.NewDictionaries(), [reading.Segment!]).ByPoint(StopQuery.All);
        points.Points.Select(point => (point.Point.StreetId, point.Count)).ShouldBe([(1738552, 2), (2344238, 1)]);
        points.Unplaced.ShouldBe(1);
    }

    [Fact]
    public void Old_answers_without_the_newer_keys_are_read()
    {
        var search = Search();
        search.Remove("outcome_object");
        search.Remove("operation_name");
        search["outcome"] = false;
        TestFiles.Read(Bytes(search)).Report!.Vocabulary.ShouldBe(StopVocabulary.Mixed, "the ethnicity is worded as now, the outcome as before");
    }

    [Theory]
    [InlineData("datetime", "null", "The row has no date.")]
    [InlineData("datetime", "\"soon\"", "The date cannot be read.")]
    [InlineData("gender", "[\"Male\"]", "The value of gender is not a text.")]
    [InlineData("outcome", "{}", "The value of outcome is not a text.")]
    [InlineData("outcome", "\"\\ud800\"", "The value of outcome is not a text.")]
    [InlineData("outcome", "\"\\u0000\"", "The value of outcome is not a text.")]
    [InlineData("location", "\"Northampton\"", "The value of location is not a position.")]
    public void A_search_that_cannot_be_read_is_quarantined(string key, string value, string reason)
    {
        var text = Search().ToJsonString();
        var broken = Search();
        broken[key] = "@";
        var file = Encoding.UTF8.GetBytes($"[{text},{broken.ToJsonString().Replace("\"@\"", value, StringComparison.Ordinal)},7,{text}]");
        var reading = TestFiles.Read(file);
        reading.Refusal.ShouldBeNull();
        (reading.Report!.Rows, reading.Report.Accepted, reading.Report.Quarantined).ShouldBe((4, 2, 2));
        reading.Quarantine.Select(row => (row.Row, row.Reason)).ShouldBe([(2, reason), (3, "The row is not a JSON object.")]);
    }

    internal static JsonObject Search() => JsonNode.Parse("""
        {
          "type": "Person search", "involved_person": true, "datetime": "2024-01-04T07:41:00+00:00", "operation": false, "operation_name": null,
          "location": { "latitude": "52.240477", "street": { "id": 1738552, "name": "On or near Wellington Street" }, "longitude": "-0.902656" },
          "gender": "Male", "age_range": "18-24", "self_defined_ethnicity": "Asian/Asian British - Chinese", "officer_defined_ethnicity": "Asian",
          "legislation": "Misuse of Drugs Act 1971 (section 23)", "object_of_search": "Controlled drugs", "outcome": "Arrest",
          "outcome_object": { "id": "bu-arrest", "name": "Arrest" }, "outcome_linked_to_object_of_search": true, "removal_of_more_than_outer_clothing": false
        }
        """)!.AsObject();

    internal static byte[] Bytes(params JsonObject[] searches) => Encoding.UTF8.GetBytes(new JsonArray([.. searches]).ToJsonString());

    private static string Write(params JsonObject[] searches)
    {
        using var input = new MemoryStream(Bytes(searches));
        using var output = new MemoryStream();
        PublishedStopCsv.Rewrite(input, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
