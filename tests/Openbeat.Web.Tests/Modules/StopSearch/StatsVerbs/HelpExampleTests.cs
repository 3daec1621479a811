using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch.StatsVerbs;

/// <summary>The examples of <c>--help</c> are run as they are printed, and give the figures they say.</summary>
[Collection(ConsoleTests.Name)]
public partial class HelpExampleTests
{
    [Theory]
    [InlineData("rate", 1)]
    [InlineData("ratio", 1)]
    [InlineData("difference", 2)]
    [InlineData("share", 1)]
    [InlineData("standardise", 1)]
    [InlineData("funnel", 1)]
    [InlineData("change", 1)]
    [InlineData("protect", 1)]
    public async Task Every_example_runs_as_printed_and_gives_what_it_says(string verb, int count)
    {
        var examples = Examples((await StatsRun.OfAsync(verb, "--help")).Output).ToList();
        examples.Count.ShouldBe(count);
        foreach (var (file, command, gives) in examples)
        {
            file.ShouldNotBeEmpty();
            var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            words[..3].ShouldBe(["./run", "stats", verb]);
            var run = await StatsRun.OnAsync(verb, [.. file], [.. words[4..], "--json"]);
            run.Exit.ShouldBe(0, command);
            var shown = Numbers(run.Json.GetProperty("rows")).ToList();
            var said = Figure().Matches(gives.Replace(" per 1,000", "", StringComparison.Ordinal)).Select(m => m.Value).ToList();
            said.ShouldNotBeEmpty();
            said.ShouldAllBe(figure => shown.Any(number => Agrees(number, figure)));
        }
    }

    [Fact]
    public async Task The_first_example_of_quality_runs_on_the_file_it_names()
    {
        const string Name = "2024-01-northamptonshire-stop-and-search.csv";
        (await StatsRun.OfAsync("quality", "--help")).Output.ShouldContain($"./run stats quality {Name}");
        (await StatsRun.OfAsync("quality", Samples.PathOf($"stop-and-search/raw/2024-01/{Name}"))).Exit.ShouldBe(0);
    }

    /// <summary>Before each command stands its file, and after it what it gives.</summary>
    private static IEnumerable<(List<string> File, string Command, string Gives)> Examples(string help)
    {
        var lines = help[(help.IndexOf("Example:", StringComparison.Ordinal) + 8)..].Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].StartsWith("./run", StringComparison.Ordinal))
            {
                var file = lines[..i].AsEnumerable().Reverse().TakeWhile(l => !l.StartsWith("gives", StringComparison.Ordinal)).Reverse();
                yield return ([.. file], lines[i], lines[i + 1]);
            }
        }
    }

    private static IEnumerable<double> Numbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Numbers(p.Value)),
        JsonValueKind.Number => [element.GetDouble()],
        _ => [],
    };

    private static bool Agrees(double number, string figure)
    {
        var places = figure.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? figure.Length - dot - 1 : 0;
        return Math.Abs(number - double.Parse(figure, CultureInfo.InvariantCulture)) <= 0.5001 * Math.Pow(10, -places);
    }

    [GeneratedRegex(@"-?[0-9]+(,[0-9]{3})*(\.[0-9]+)?")]
    private static partial Regex Figure();
}
