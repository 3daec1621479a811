using Openbeat.Analytics.Stops;
using Openbeat.Tests.Support;

namespace Openbeat.Analytics.Tests.Stops;

/// <summary>What a site changes in the code lists: labels are given to values, never searches taken away.</summary>
public sealed class StopCodeChangeTests
{
    [Fact]
    public void A_label_that_no_list_had_stands_for_the_value_it_is_given_to()
    {
        var lists = With(new StopCodeChange(StopDimension.Outcome, "arrest") { Labels = ["Arrested at the scene", " arrest "] });
        lists.TryMatch(StopDimension.Outcome, "arrested  at the SCENE", out var code, out _).ShouldBeTrue();
        code.Key.ShouldBe("arrest");
        lists.LabelsOf(StopDimension.Outcome, "arrest").ShouldBe(["Arrest", "Suspect arrested", "Arrested at the scene"], ignoreOrder: true);
        lists.LabelsOf(StopDimension.Outcome, "arrest")[0].ShouldBe("Arrest");
        StopCodeLists.Current.TryMatch(StopDimension.Outcome, "Arrested at the scene", out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_value_that_is_published_otherwise_now_keeps_its_key_and_its_former_label()
    {
        var lists = With(new StopCodeChange(StopDimension.Outcome, "khat-or-cannabis-warning") { Label = "Cannabis warning" });
        lists[StopDimension.Outcome].Single(c => c.Key == "khat-or-cannabis-warning").Label.ShouldBe("Cannabis warning");
        foreach (var label in new[] { "Cannabis warning", "Khat or Cannabis warning", "Offender given drugs possession warning" })
        {
            lists.TryMatch(StopDimension.Outcome, label, out var code, out _).ShouldBeTrue(label);
            code.Key.ShouldBe("khat-or-cannabis-warning");
        }
    }

    [Fact]
    public void A_label_is_moved_from_the_value_it_was_wrongly_given_to()
    {
        var lists = With(new StopCodeChange(StopDimension.Outcome, "caution") { Labels = ["Local resolution"] });
        lists.TryMatch(StopDimension.Outcome, "Local resolution", out var code, out _).ShouldBeTrue();
        code.Key.ShouldBe("caution");
        lists.TryMatch(StopDimension.Outcome, "Community resolution", out code, out _).ShouldBeTrue();
        code.Key.ShouldBe("community-resolution");
    }

    [Fact]
    public void A_value_is_added_with_what_it_counts_as()
    {
        var lists = With(
            new StopCodeChange(StopDimension.Ethnicity, "white-cornish") { Label = "White - Cornish", Group = "white" },
            new StopCodeChange(StopDimension.Outcome, "advice-given") { Label = "Advice given", IsNoFurtherAction = true },
            new StopCodeChange(StopDimension.Outcome, "psychoactive-substances-seized") { IsNoFurtherAction = false });
        var dictionaries = new StopDictionaries(lists);
        dictionaries[StopDimension.Ethnicity].TryFind("white-cornish", out var ethnicity).ShouldBeTrue();
        (ethnicity!.Group, ethnicity.IsKnown).ShouldBe(("white", true));
        dictionaries[StopDimension.Outcome].Values.Where(v => v.IsNoFurtherAction).Select(v => v.Key).ShouldBe(["no-further-action", "advice-given"]);
    }

    [Fact]
    public void The_version_tells_the_content_and_what_changes_nothing_leaves_it()
    {
        var change = new StopCodeChange(StopDimension.Gender, "other") { Labels = ["Non-binary"] };
        With(change).Version.ShouldBe(With(change).Version);
        With(change).Version.ShouldStartWith(StopCodeLists.Current.Version + "+");
        With(change with { Labels = ["Non binary"] }).Version.ShouldNotBe(With(change).Version);
        With().ShouldBeSameAs(StopCodeLists.Current);
        With(new StopCodeChange(StopDimension.Gender, "other"), new StopCodeChange(StopDimension.Gender, "male") { Label = "male ", Labels = ["MALE"] }).LabelsOf(StopDimension.Gender, "male").ShouldHaveSingleItem();
        With(new StopCodeChange(StopDimension.Gender, "other") { Label = "Other", Labels = ["other"] }).ShouldBeSameAs(StopCodeLists.Current);
        var written = StopCodeLists.Read(new MemoryStream(With(change).Document.ToArray()));
        (written.Version, written.LabelsOf(StopDimension.Gender, "other").Count).ShouldBe((With(change).Version, 2));
    }

    [Theory]
    [InlineData(StopDimension.Outcome, "New One", "New one", null, "small letters")]
    [InlineData(StopDimension.Outcome, "", "New one", null, "small letters")]
    [InlineData(StopDimension.Outcome, "unlisted", "New one", null, "small letters")]
    [InlineData(StopDimension.Outcome, "new-one", null, null, "enter a label")]
    [InlineData(StopDimension.Outcome, "new-one", "Arrest", null, "stands for two values")]
    [InlineData(StopDimension.Ethnicity, "new-one", "New one", null, "Choose the group")]
    [InlineData(StopDimension.Ethnicity, "new-one", "New one", "blue", "no ethnic group")]
    [InlineData(StopDimension.EthnicGroup, "blue", "Blue", null, "groups themselves are fixed")]
    [InlineData(StopDimension.Force, "anyshire", "Anyshire", null, "no code list")]
    public void What_cannot_be_is_refused_in_words(StopDimension dimension, string key, string? label, string? group, string says) =>
        Should.Throw<InvalidDataException>(() => With(new StopCodeChange(dimension, key) { Label = label, Group = group })).Message.ShouldContain(says);

    [Fact]
    public void Read_by_other_lists_a_file_keeps_every_row_and_a_label_on_no_list_its_key()
    {
        var file = StopFiles.Of(
            StopFiles.Row("2024-01-04T07:41:00+00:00", outcome: "Arrested at the scene"),
            StopFiles.Row("2024-01-05T07:41:00+00:00", outcome: "Words of advice"),
            StopFiles.Row("2024-01-06T07:41:00+00:00"));
        var before = new StopDictionaries(StopCodeLists.Current);
        before.AddForce("northamptonshire", "Northamptonshire");
        StopFileReader.Read(file, "northamptonshire", new Month(2024, 1), before).Segment!.RowCount.ShouldBe(3);

        var after = StopDictionaries.FromJson(With(new StopCodeChange(StopDimension.Outcome, "arrest") { Labels = ["Arrested at the scene"] }), before.ToJson());
        Keys(after, file).ShouldBe(["arrest", "words-of-advice", "no-further-action"], ignoreOrder: true);

        // Taken off again, the label is a value of its own as it was.
        var again = StopDictionaries.FromJson(StopCodeLists.Current, after.ToJson());
        Keys(again, file).ShouldBe(["arrested-at-the-scene", "words-of-advice", "no-further-action"], ignoreOrder: true);
    }

    [Fact]
    public void A_value_that_is_off_the_list_again_is_not_on_it()
    {
        var added = new StopDictionaries(With(new StopCodeChange(StopDimension.Gender, "non-binary") { Label = "Non-binary" }));
        var without = StopDictionaries.FromJson(StopCodeLists.Current, added.ToJson());
        without[StopDimension.Gender].TryFind("non-binary", out var value).ShouldBeTrue("a code never changes its meaning");
        value!.IsKnown.ShouldBeFalse();
        without[StopDimension.Gender].Intern("Non-binary").Code.ShouldBe(value.Code);
    }

    private static IEnumerable<string> Keys(StopDictionaries dictionaries, byte[] file)
    {
        var segment = StopFileReader.Read(file, "northamptonshire", new Month(2024, 1), dictionaries).Segment.ShouldNotBeNull();
        return new StopTable(dictionaries, [segment]).Count(StopQuery.All, StopDimension.Outcome).Values.Select(v => v.Key);
    }

    private static StopCodeLists With(params StopCodeChange[] changes) => StopCodeLists.Current.With(changes);
}
