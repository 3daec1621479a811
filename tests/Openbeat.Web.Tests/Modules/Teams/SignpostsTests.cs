using Openbeat.Modules.Teams;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>The words that suggest 999, 101 or another agency, on sentences as people might write them.</summary>
public class SignpostsTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    public static IReadOnlyList<(string Key, string Sentence)> Sentences { get; } =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests/Openbeat.Web.Tests/Modules/Teams/signpost-sentences.txt"))
            .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('|', 2, StringSplitOptions.TrimEntries)).Select(p => (p[0], p[1])),
    ];

    private Signposts Signposts => new(site.Settings);

    [Fact]
    public void The_list_is_data_of_at_least_sixty_phrases_and_the_sentences_are_two_hundred()
    {
        Signpost.Shipped.Sum(s => s.Phrases.Count).ShouldBeGreaterThanOrEqualTo(60);
        Signpost.Shipped.Select(s => s.Key).Take(1).ShouldBe(["999"]);
        Signposts.Refuse(Signpost.Shipped).ShouldBeNull();
        Sentences.Count.ShouldBeGreaterThanOrEqualTo(200);
        Sentences.Count(s => s.Key == "none").ShouldBeGreaterThanOrEqualTo(80);
        // Every signpost is tried.
        Sentences.Select(s => s.Key).Distinct().Where(k => k != "none").ShouldBe(Signpost.Shipped.Select(s => s.Key), ignoreOrder: true);
    }

    [Fact]
    public void Each_sentence_shows_what_it_must_and_the_others_show_nothing()
    {
        var signposts = Signposts;
        var wrong = Sentences.Select(s => (s.Key, s.Sentence, Found: signposts.For(s.Sentence).Select(f => f.Key).ToList()))
            .Where(s => s.Key == "none" ? s.Found.Count > 0 : !s.Found.Contains(s.Key))
            .Select(s => $"{s.Key}: {s.Sentence}: {string.Join(", ", s.Found)}");
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kicking ... door", "He is KICKING at my front door!", true)]
    [InlineData("kicking ... door", "kicking one two three four five door", false)]
    [InlineData("scam*", "Scammers, again", true)]
    [InlineData("scam", "a scamp of a dog", false)]
    [InlineData("wont let me", "He won’t let me out", true)]
    public void A_phrase_is_whole_words_with_gaps_and_endings_where_it_says_so(string phrase, string text, bool found) =>
        System.Text.RegularExpressions.Regex.IsMatch($" {Openbeat.Platform.PublicForms.TextMarks.Normalise(text)} ", Signposts.PatternOf(phrase)).ShouldBe(found);

    [Fact]
    public void A_list_that_cannot_be_is_refused_in_a_sentence()
    {
        var one = Signpost.Shipped[0];
        Signposts.Refuse([one, one]).ShouldBe("Give every entry a key of its own");
        Signposts.Refuse([one with { Phrases = [] }]).ShouldNotBeNull().ShouldContain("at least one phrase");
        Signposts.Refuse([one with { Phrases = ["!!!"] }]).ShouldNotBeNull().ShouldContain("holds no word");
        Signposts.Refuse([one with { Address = "javascript:alert(1)" }]).ShouldNotBeNull().ShouldContain("https://");
    }
}
