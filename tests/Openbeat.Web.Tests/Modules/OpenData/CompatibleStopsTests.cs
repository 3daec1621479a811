using System.Net;
using System.Text.Json;
using static Openbeat.Web.Tests.Modules.OpenData.CompatibleAnswers;

namespace Openbeat.Web.Tests.Modules.OpenData;

[Collection(CompatibleApi.Name)]
public class CompatibleStopsTests(CompatibleSite site)
{
    private static readonly string[] Keys =
    [
        "type", "involved_person", "datetime", "operation", "operation_name", "location", "gender", "age_range", "self_defined_ethnicity",
        "officer_defined_ethnicity", "legislation", "object_of_search", "outcome", "outcome_object", "outcome_linked_to_object_of_search",
        "removal_of_more_than_outer_clothing",
    ];

    [Fact]
    public async Task A_search_has_the_documented_keys_types_and_order()
    {
        var (status, type, body) = await site.AskAsync("/api/stops-force?force=metropolitan");

        status.ShouldBe(HttpStatusCode.OK);
        type.ShouldBe("application/json");
        body.ShouldStartWith("""
            [{"type":"Person search","involved_person":true,"datetime":"2024-03-06T10:00:00+00:00","operation":true,"operation_name":"Operation \"Vice\"","location":{"latitude":"51.463466","street":{"id":942646,"name":"On or near The Polygon"},"longitude":"-0.141659"},"gender":"Female","age_range":"25-34","self_defined_ethnicity":"Other ethnic group - Not stated","officer_defined_ethnicity":"Black","legislation":"Misuse of Drugs Act 1971 (section 23)","object_of_search":"Controlled drugs","outcome":"Arrest","outcome_object":{"id":"bu-arrest","name":"Arrest"},"outcome_linked_to_object_of_search":true,"removal_of_more_than_outer_clothing":true},
            """.Trim());
    }

    [Fact]
    public async Task Every_search_has_all_sixteen_keys_whatever_is_blank()
    {
        foreach (var path in new[] { "/api/stops-force?force=northamptonshire", "/api/stops-force?force=metropolitan", "/api/stops-force?force=btp&date=2024-02" })
        {
            var (_, _, body) = await site.AskAsync(path);
            using var json = JsonDocument.Parse(body);
            json.RootElement.GetArrayLength().ShouldBeGreaterThan(0);
            foreach (var search in json.RootElement.EnumerateArray())
            {
                search.EnumerateObject().Select(p => p.Name).ShouldBe(Keys);
            }
        }
    }

    [Fact]
    public async Task What_nobody_recorded_is_null_and_an_outcome_nobody_gave_is_empty()
    {
        var blank = await SearchAsync("northamptonshire", 2);

        blank.GetProperty("location").ValueKind.ShouldBe(JsonValueKind.Null);
        blank.GetProperty("operation").ValueKind.ShouldBe(JsonValueKind.Null);
        blank.GetProperty("operation_name").ValueKind.ShouldBe(JsonValueKind.Null);
        blank.GetProperty("legislation").ValueKind.ShouldBe(JsonValueKind.Null);
        blank.GetProperty("object_of_search").ValueKind.ShouldBe(JsonValueKind.Null);
        blank.GetProperty("outcome").GetString().ShouldBe("");
        blank.GetProperty("outcome_object").GetRawText().ShouldBe("""{"id":"","name":""}""");
        blank.GetProperty("outcome_linked_to_object_of_search").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_search_of_a_vehicle_involves_no_person()
    {
        var vehicle = await SearchAsync("northamptonshire", 1);

        vehicle.GetProperty("type").GetString().ShouldBe("Vehicle search");
        vehicle.GetProperty("involved_person").GetBoolean().ShouldBeFalse();
        vehicle.GetProperty("gender").ValueKind.ShouldBe(JsonValueKind.Null);
        vehicle.GetProperty("removal_of_more_than_outer_clothing").ValueKind.ShouldBe(JsonValueKind.Null);
        vehicle.GetProperty("outcome").GetString().ShouldBe("Summons / charged by post");
        vehicle.GetProperty("outcome_object").GetProperty("id").GetString().ShouldBe("bu-summons");
        vehicle.GetProperty("outcome_linked_to_object_of_search").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_type_nobody_recorded_is_null_and_counts_as_a_person()
    {
        var search = await SearchAsync("northamptonshire", 3);

        search.GetProperty("type").ValueKind.ShouldBe(JsonValueKind.Null);
        search.GetProperty("involved_person").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Labels_are_those_published_now_and_unknown_ones_stay_as_they_were()
    {
        var old = await SearchAsync("northamptonshire", 3);

        old.GetProperty("outcome").GetString().ShouldBe("A no further action disposal");
        old.GetProperty("outcome_object").GetProperty("id").GetString().ShouldBe("bu-no-further-action");
        old.GetProperty("object_of_search").GetString().ShouldBe("Drone parts");
    }

    [Fact]
    public async Task An_outcome_of_false_is_no_further_action()
    {
        var search = await SearchAsync("metropolitan", 1);

        search.GetProperty("outcome").GetString().ShouldBe("A no further action disposal");
        search.GetProperty("location").GetProperty("street").GetProperty("name").GetString().ShouldBe("St  Pancras International (Station)");
        search.GetProperty("gender").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_searches_of_a_force_stand_in_the_order_of_its_file_with_the_unplaced_among_them() =>
        (await site.TimesAsync("/api/stops-force?force=northamptonshire&date=2024-03"))
            .ShouldBe(["03-01T07:41", "03-02T08:00", "03-03T09:00", "03-04T09:00", "03-05T09:00"]);

    [Fact]
    public async Task Searches_without_a_place_are_given_alone() =>
        (await site.TimesAsync("/api/stops-no-location?force=northamptonshire&date=2024-03")).ShouldBe(["03-03T09:00"]);

    [Fact]
    public async Task A_point_at_nought_is_no_place() =>
        (await site.TimesAsync("/api/stops-no-location?force=btp&date=2024-02")).ShouldBe(["02-01T07:41"]);

    [Theory]
    [InlineData("/api/stops-force?force=btp")]
    [InlineData("/api/stops-no-location?force=btp")]
    [InlineData("/api/stops-force?force=atlantis")]
    [InlineData("/api/stops-no-location?force=atlantis")]
    [InlineData("/api/stops-force?force=wiltshire&date=2024-03")]
    public async Task A_force_without_searches_has_none(string path) => (await site.AskAsync(path)).ShouldBe((HttpStatusCode.OK, "application/json", "[]"));

    [Theory]
    [InlineData("/api/stops-force")]
    [InlineData("/api/stops-no-location")]
    [InlineData("/api/stops-at-location")]
    [InlineData("/api/stops-at-location?location_id=abc")]
    public Task A_call_that_lacks_what_it_is_about_is_a_bad_request(string path) => site.ShouldBeEmptyAsync(path, HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_map_point_is_found_by_the_published_id_and_by_our_own()
    {
        var expected = new[] { "03-06T10:00", "03-05T09:00" };
        (await site.TimesAsync("/api/stops-at-location?location_id=942646")).ShouldBe(expected);

        var own = await site.InDatabaseAsync(db => Task.FromResult(db.Set<Openbeat.Modules.Published.MapPoint>().Single(p => p.PublishedNumber == 942646).OwnNumber));
        own.ShouldNotBeNull().ShouldBeGreaterThan(10_000_000);
        (await site.TimesAsync($"/api/stops-at-location?location_id={own}")).ShouldBe(expected);
    }

    [Fact]
    public async Task A_point_no_file_has_named_has_an_id_above_ten_million_and_a_name_that_says_nothing()
    {
        var street = (await SearchAsync("northamptonshire", 0)).GetProperty("location").GetProperty("street");

        street.GetProperty("id").GetInt32().ShouldBeGreaterThan(10_000_000);
        street.GetProperty("name").GetString().ShouldBe("On or near ");
        (await site.TimesAsync($"/api/stops-at-location?location_id={street.GetProperty("id").GetInt32()}&date=2024-03")).ShouldContain("03-01T07:41");
    }

    [Fact]
    public async Task A_point_named_by_one_force_is_named_for_all()
    {
        var street = (await SearchAsync("northamptonshire", 4)).GetProperty("location").GetProperty("street");

        street.GetRawText().ShouldBe("""{"id":942646,"name":"On or near The Polygon"}""");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("99999999999999999999999999")]
    public async Task An_id_nobody_has_finds_nothing(string id) =>
        (await site.AskAsync($"/api/stops-at-location?location_id={id}")).ShouldBe((HttpStatusCode.OK, "application/json", "[]"));

    private async Task<JsonElement> SearchAsync(string force, int index)
    {
        var (_, _, body) = await site.AskAsync($"/api/stops-force?force={force}&date=2024-03");
        Times(body).Count.ShouldBeGreaterThan(index);
        return JsonSerializer.Deserialize<JsonElement>(body)[index];
    }
}
