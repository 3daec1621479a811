using System.Text;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

public sealed class CodeListTests
{
    [Fact]
    public void Every_dimension_but_the_force_has_a_list_of_distinct_keys()
    {
        foreach (var dimension in StopDimensions.All.Where(dimension => dimension != StopDimension.Force))
        {
            var codes = StopCodeLists.Current[dimension];
            codes.ShouldNotBeEmpty(dimension.Name());
            codes.Select(code => code.Key).ShouldBeUnique();
            codes.Select(code => code.Label).ShouldBeUnique();
            codes.ShouldAllBe(code => code.Key == StopLabel.Slug(code.Key), "keys are words");
        }
    }

    [Fact]
    public void Every_self_defined_ethnicity_has_a_group_of_the_list_of_groups()
    {
        var groups = StopCodeLists.Current[StopDimension.EthnicGroup].Select(code => code.Key).ToList();
        groups.ShouldBe(["white", "black", "asian", "mixed", "other", "not-stated"]);
        StopCodeLists.Current[StopDimension.Ethnicity].ShouldAllBe(code => groups.Contains(code.Group!));
        // Gypsy or Irish Traveller and Roma are White, Chinese is Asian, Arab is Other, as the Census of 2021 counts them.
        StopCodeLists.Current[StopDimension.Ethnicity].CountBy(code => code.Group!).ToDictionary()
            .ShouldBe(new Dictionary<string, int> { ["white"] = 5, ["black"] = 3, ["asian"] = 5, ["mixed"] = 4, ["other"] = 2, ["not-stated"] = 1 }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("Suspect arrested", "arrest")]
    [InlineData("Suspect summonsed to court", "summons")]
    [InlineData("Offender cautioned", "caution")]
    [InlineData("Offender given drugs possession warning", "khat-or-cannabis-warning")]
    [InlineData("Offender given penalty notice", "penalty-notice")]
    [InlineData("Local resolution", "community-resolution")]
    [InlineData("Nothing found - no further action", "no-further-action")]
    [InlineData("False", "no-further-action")]
    public void The_old_wording_of_outcomes_stands_for_the_new(string label, string key)
    {
        StopCodeLists.Current.TryMatch(StopDimension.Outcome, label, out var code, out var vocabulary).ShouldBeTrue();
        (code.Key, vocabulary).ShouldBe((key, StopVocabulary.Old));
    }

    [Fact]
    public void Outcomes_say_what_they_count_as()
    {
        var outcomes = new StopDictionaries(StopCodeLists.Current)[StopDimension.Outcome].Values;
        outcomes.Where(value => value.IsNoFurtherAction).Select(value => value.Key).ShouldBe(["no-further-action", "psychoactive-substances-seized"]);
        outcomes.Where(value => value.IsOutcomeNotKnown).Select(value => value.Key).ShouldBe(["", "detailed-outcome-unavailable"]);
    }

    [Fact]
    public void Powers_have_their_dates()
    {
        var power = StopCodeLists.Current[StopDimension.Legislation].Single(code => code.Label == "Public Order Act 2023 (section 11)");
        (power.From, power.To).ShouldBe((new DateOnly(2023, 12, 20), null));
    }

    [Fact]
    public void Names_of_dimensions_are_stable()
    {
        StopDimensions.All.Select(StopDimensions.Name).ShouldBe(
            ["force", "type", "operation", "gender", "age", "ethnicity", "ethnic-group", "officer-ethnicity", "legislation", "object", "outcome", "linked", "clothing"]);
        StopDimensions.All.ShouldAllBe(dimension => IsParsed(dimension));
        StopDimensions.TryParse("Age", out _).ShouldBeFalse();
        StopDimensions.TryParse(null, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_list_in_which_one_label_stands_for_two_values_is_refused()
    {
        const string Lists = """{ "version": "1", "effectiveFrom": "2020-01-01", "dimensions": { "gender": { "order": "list", "values": [ { "key": "a", "label": "Same" }, { "key": "b", "label": "same " } ] } } }""";
        Should.Throw<InvalidDataException>(() => Read(Lists)).Message.ShouldBe("In the code list gender the label \"same \" stands for two values.");
        Should.Throw<InvalidDataException>(() => Read("{}"));
        Should.Throw<InvalidDataException>(() => Read("<html>"));
    }

    /// <summary>The lists that ship, under another version and with some text changed.</summary>
    internal static StopCodeLists WithVersion(string version, string old = "", string changed = "")
    {
        using var stream = typeof(StopCodeLists).Assembly.GetManifestResourceStream("Openbeat.Analytics.Stops.code-lists.data.json")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().Replace($"\"version\": \"{StopCodeLists.Current.Version}\"", $"\"version\": \"{version}\"", StringComparison.Ordinal);
        return Read(old.Length == 0 ? text : text.Replace(old, changed, StringComparison.Ordinal));
    }

    private static StopCodeLists Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return StopCodeLists.Read(stream);
    }

    private static bool IsParsed(StopDimension dimension) => StopDimensions.TryParse(dimension.Name(), out var parsed) && parsed == dimension;
}
