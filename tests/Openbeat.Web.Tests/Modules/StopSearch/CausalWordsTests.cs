using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openbeat.Modules.StopSearch;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Modules.StopSearch.StatsVerbs;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch;

/// <summary>No text the product generates about figures says why they are as they are: the one fixed paragraph apart.</summary>
[Collection(ConsoleTests.Name)]
public partial class CausalWordsTests
{
    /// <summary>Where texts about figures are written. A folder that is not there yet has none.</summary>
    private static readonly string[] Folders =
    [
        "src/Openbeat.Analytics",
        "src/Openbeat.Web/Charts",
        "src/Openbeat.Web/Modules/Published",
        "src/Openbeat.Web/Modules/StopSearch",
        "src/Openbeat.Web/Modules/Crime",
        "src/Openbeat.Web/Modules/UseOfForce",
        "src/Openbeat.Web/Modules/OpenData",
        "src/Openbeat.Web/Modules/Places",
        "src/Openbeat.Web/Modules/Shared",
    ];

    /// <summary>Pages of law and guidance, written by hand: they say how an officer must behave.</summary>
    private static readonly string[] Guidance = ["YourRights", "YourRightsYoung", "ComplainOrAsk"];

    private const string Allowed = "allowed: ";

    private static readonly List<string> Lines =
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests/Openbeat.Web.Tests/Modules/StopSearch/causal-words.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    private static readonly List<string> AllowedSentences = [.. Lines.Where(IsAllowed).Select(line => line[Allowed.Length..])];

    private static readonly List<Regex> Words =
        [.. Lines.Where(line => !IsAllowed(line)).Select(line => new Regex($@"(?<![\w-])(?:{line})(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))];

    [Fact]
    public void The_words_are_found_where_they_stand()
    {
        Found("The searches were Biased.").ShouldBe(["Biased"]);
        Found("12 times more likely to be searched").ShouldBe(["more likely"]);
        Found("the affairs of fairground causeways").ShouldBeEmpty();
        Found(FixedWords.Paragraph).ShouldBeEmpty();
    }

    [Fact]
    public void No_text_in_code_says_why()
    {
        var literals = Files("*.cs").SelectMany(file => Literals(file).Select(text => (file, text))).ToList();
        literals.Count.ShouldBeGreaterThan(500);
        literals.SelectMany(l => Found(l.text).Select(word => $"{l.file}: '{word}' in \"{l.text}\"")).ShouldBeEmpty();
    }

    [Fact]
    public void No_view_or_resource_says_why() =>
        new[] { "*.cshtml", "*.data.json", "*.resx" }.SelectMany(Files)
            .SelectMany(file => Found(File.ReadAllText(file)).Select(word => $"{file}: '{word}'"))
            .ShouldBeEmpty();

    [Fact]
    public void No_generated_text_quoted_in_the_methods_page_says_why()
    {
        var quoted = string.Join('\n', File.ReadLines(Path.Combine(Repository.Root, "docs/methods.md")).Where(line => line.StartsWith('>')).Select(line => line[1..].Trim()));
        quoted.ShouldContain("times the rate");
        Found(quoted).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_answer_of_the_verbs_says_why()
    {
        StatsRun[] answers =
        [
            await StatsRun.OnAsync("rate", ["count,population", "7,1234", "0,800", "1200,1100"]),
            await StatsRun.OnAsync("ratio", ["group,count,population", "Black,4644,54600", "White,2461,177400", "Asian,0,90000", "Unknown,3994,"], "--tests", "--smooth"),
            await StatsRun.OnAsync("ratio", ["count,population,reference_count,reference_population", "5,300,40,9000", "1,2000,0,5000", "3000,2000,400,5000"]),
            await StatsRun.OnAsync("difference", ["events,known,reference_events,reference_known", "3,12,30,100"]),
            await StatsRun.OnAsync("share", ["events,known", "3,12", "0,0"]),
            await StatsRun.OnAsync("standardise", ["stratum,count,population,reference_count,reference_population", "1,10,1000,20,4000", "2,60,1500,90,3000"]),
            await StatsRun.OnAsync("funnel", ["unit,events,known", .. Enumerable.Range(0, 12).Select(i => $"u{i},{40 * i},1000")]),
            await StatsRun.OnAsync("change", ["earlier,later,reference_earlier,reference_later", "30719,29295,40007,32254"]),
            await StatsRun.OnAsync("protect", ["area,what,count", "A,arrest,12", "A,none,0", "B,arrest,3"], "--outcome", "what", "--percent", "what"),
        ];
        answers.ShouldAllBe(a => a.Output.Length > 0);
        answers.SelectMany(a => Found(a.Output)).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_help_says_why()
    {
        foreach (var verb in new[] { "rate", "ratio", "difference", "share", "standardise", "funnel", "change", "quality", "protect" })
        {
            Found((await StatsRun.OfAsync(verb, "--help")).Output).ShouldBeEmpty();
        }
    }

    private static List<string> Found(string text)
    {
        var without = AllowedSentences.Aggregate(Blank().Replace(text, " "), (rest, sentence) => rest.Replace(sentence, "", StringComparison.Ordinal));
        return [.. Words.SelectMany(word => word.Matches(without)).Select(match => match.Value)];
    }

    private static IEnumerable<string> Files(string pattern) => Folders
        .Select(folder => Path.Combine(Repository.Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !Guidance.Contains(Path.GetFileName(Path.GetDirectoryName(file))));

    private static bool IsAllowed(string line) => line.StartsWith(Allowed, StringComparison.Ordinal);

    private static IEnumerable<string> Literals(string file)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
        foreach (var node in root.DescendantNodes())
        {
            switch (node)
            {
                case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression):
                    yield return literal.Token.ValueText;
                    break;
                case InterpolatedStringTextSyntax text:
                    yield return text.TextToken.ValueText;
                    break;
            }
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
