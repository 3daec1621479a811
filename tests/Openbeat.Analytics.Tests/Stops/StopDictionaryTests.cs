using FsCheck;
using FsCheck.Fluent;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

public sealed class StopDictionaryTests
{
    [Fact]
    public void Not_recorded_is_always_the_first_value()
    {
        var dictionaries = new StopDictionaries(StopCodeLists.Current);
        foreach (var dimension in StopDimensions.All)
        {
            var value = dictionaries[dimension][0];
            (value.Key, value.Label, value.IsKnown).ShouldBe(("", "Not recorded", true));
            dictionaries[dimension].TryFind("", out var found).ShouldBeTrue();
            found.ShouldBe(value);
        }
    }

    [Fact]
    public void Codes_keep_their_values_whatever_is_added_saved_and_put_back() => Prop.ForAll(
        Gen.ListOf(Gen.Elements("Zebra", " zebra", "Taken home", "Arrest", "???", "!!", "", "Taken-home", "Other", "Ünderground")).ToArbitrary(),
        labels =>
        {
            var dictionaries = new StopDictionaries(StopCodeLists.Current);
            var codes = labels.Select(label => (Label: label, dictionaries[StopDimension.Object].Intern(label).Code)).ToList();
            dictionaries.AddForce("kent", "Kent Police");
            var restored = StopDictionaries.FromJson(StopCodeLists.Current, dictionaries.ToJson());
            restored[StopDimension.Object].Intern("Something later");
            foreach (var (label, code) in codes)
            {
                restored[StopDimension.Object].Intern(label).ShouldBe(dictionaries[StopDimension.Object][code]);
                restored[StopDimension.Object][code].ShouldBe(dictionaries[StopDimension.Object][code]);
            }

            restored[StopDimension.Object].Values.Select(value => value.Key).ShouldBeUnique();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_copy_grows_by_itself()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var before = dictionaries.ToJson();
        dictionaries.Copy()[StopDimension.Outcome].Intern("Taken home").IsKnown.ShouldBeFalse();
        dictionaries.ToJson().ShouldBe(before);
    }

    [Fact]
    public void A_force_can_be_renamed_and_keeps_its_code()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        dictionaries[StopDimension.Force].TryFind("durham", out var before).ShouldBeTrue();
        dictionaries.AddForce("durham", "Durham Police");
        dictionaries[StopDimension.Force].TryFind("durham", out var after).ShouldBeTrue();
        after.ShouldBe(before with { Label = "Durham Police" });
    }

    [Fact]
    public void A_value_that_joins_the_list_later_keeps_its_code_and_becomes_known()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var unknown = dictionaries[StopDimension.Gender].Intern("Prefer not to say");
        var grown = CodeListTests.WithVersion("2030.1", "{ \"key\": \"female\", \"label\": \"Female\" },", "{ \"key\": \"female\", \"label\": \"Female\" }, { \"key\": \"prefer-not-to-say\", \"label\": \"Prefer not to say\" },");
        var restored = StopDictionaries.FromJson(grown, dictionaries.ToJson());
        var known = restored[StopDimension.Gender].Intern("prefer not to say");
        (known.Code, known.Key, known.IsKnown, known.Rank).ShouldBe((unknown.Code, "prefer-not-to-say", true, 2));
    }

    [Fact]
    public void Bytes_that_are_no_dictionaries_are_refused()
    {
        Should.Throw<InvalidDataException>(() => StopDictionaries.FromJson(StopCodeLists.Current, "{}"u8.ToArray()));
        Should.Throw<InvalidDataException>(() => StopDictionaries.FromJson(StopCodeLists.Current, "{\"format\":9}"u8.ToArray())).Message.ShouldBe("The dictionaries were written in another format.");
    }

    [Fact]
    public void Many_threads_that_add_the_same_labels_get_the_same_values()
    {
        var dictionary = new StopDictionaries(StopCodeLists.Current)[StopDimension.Outcome];
        var results = new string[8][];
        Parallel.For(0, results.Length, thread => results[thread] = [.. Enumerable.Range(0, 300).Select(number => dictionary.Intern($"Label {number}").Key)]);
        results.ShouldAllBe(keys => keys.SequenceEqual(results[0]));
        results[0].ShouldBeUnique();
    }
}
