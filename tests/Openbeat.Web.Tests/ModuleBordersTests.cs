using System.Text.RegularExpressions;
using Openbeat.Tests.Support;

namespace Openbeat.Web.Tests;

/// <summary>Which room may use which. The table is the architecture: an arrow is added here, with its reason, or not at all.</summary>
public partial class ModuleBordersTests
{
    private const string Any = "*";

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Places"] = [],
        ["Accounts"] = ["Places"],
        ["Administration"] = ["Accounts"],
        ["Teams"] = [],
        ["News"] = ["Teams"],
        ["Diary"] = ["Teams"],
        ["Priorities"] = ["Teams", "News", "Diary"],
        ["ProblemSolving"] = ["Priorities"],
        ["Consultations"] = ["News"],
        ["Engagement"] = ["Priorities", "Diary", "Consultations"],
        ["Published"] = [],
        ["Crime"] = ["Published"],
        ["StopSearch"] = ["Published", "News"],
        ["UseOfForce"] = ["Published"],
        ["Records"] = ["Published", "StopSearch"],
        ["Meetings"] = ["Diary"],
        ["Advisory"] = ["Meetings", "News", "StopSearch"],
        ["Scrutiny"] = ["Meetings", "Records", "StopSearch"],
        ["Feedback"] = ["Meetings", "Records", "Scrutiny"],
        ["Observation"] = ["Meetings", "Diary"],
        ["Conversations"] = ["Diary", "Engagement", "Scrutiny"],
        ["Schemes"] = [],
        ["Performance"] = [Any],
        ["Disclosure"] = [Any],
        ["OpenData"] = [Any],
        ["PublicSite"] = [Any],
    };

    private static readonly string[] OpenToAll = ["Places", "Accounts"];
    private static readonly string[] UsedByNobody = ["Performance", "Disclosure", "OpenData", "PublicSite"];
    private static readonly string Web = Path.Combine(Repository.Root, "src/Openbeat.Web");

    [Fact]
    public void Every_module_folder_is_a_room_of_the_house() =>
        Modules().ShouldBeSubsetOf(MayUse.Keys);

    [Fact]
    public void Modules_use_only_the_modules_they_may()
    {
        var wrong = new List<string>();
        foreach (var module in Modules())
        {
            foreach (var (file, used, _) in References(Path.Combine(Web, "Modules", module)))
            {
                if (used != module && !Allowed(module, used))
                {
                    wrong.Add($"{file}: {module} may not use {used}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Modules_use_only_the_public_face_of_another()
    {
        var wrong = new List<string>();
        foreach (var module in Modules())
        {
            foreach (var (file, used, below) in References(Path.Combine(Web, "Modules", module)))
            {
                if (used != module && below is not null && Directory.Exists(Path.Combine(Web, "Modules", used, below)))
                {
                    wrong.Add($"{file}: {used}.{below} is private to {used}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Platform")]
    [InlineData("Data")]
    [InlineData("Govuk")]
    [InlineData("Charts")]
    public void What_modules_stand_on_uses_no_module(string folder) =>
        References(Path.Combine(Web, folder)).Select(r => $"{r.File}: {r.Module}").ShouldBeEmpty();

    [Fact]
    public void Analytics_knows_neither_the_web_nor_a_database() =>
        Sources(Path.Combine(Repository.Root, "src/Openbeat.Analytics"))
            .Where(f => ForeignToAnalytics().IsMatch(File.ReadAllText(f)))
            .ShouldBeEmpty();

    [Fact]
    public void The_reading_of_references_finds_them()
    {
        var found = Find("using Openbeat.Modules.Published;\nvar x = new Places.Forces(); var y = Openbeat.Modules.StopSearch.Explore.Page;").ToList();
        found.ShouldBe([("Published", null), ("StopSearch", "Explore"), ("Places", "Forces")], ignoreOrder: true);
    }

    private static bool Allowed(string module, string used) =>
        !UsedByNobody.Contains(used)
        && (OpenToAll.Contains(used) ? module != "Places" : MayUse[module].Contains(Any) || MayUse[module].Contains(used));

    private static List<string> Modules() =>
        [.. Directory.GetDirectories(Path.Combine(Web, "Modules")).Select(d => Path.GetFileName(d)!).Where(d => d != "Shared").Order()];

    private static IEnumerable<(string File, string Module, string? Below)> References(string folder) =>
        from file in Sources(folder)
        from reference in Find(File.ReadAllText(file))
        select (Path.GetRelativePath(Repository.Root, file), reference.Module, reference.Below);

    private static IEnumerable<(string Module, string? Below)> Find(string source)
    {
        foreach (Match match in Qualified().Matches(source))
        {
            if (MayUse.ContainsKey(match.Groups["module"].Value))
            {
                yield return (match.Groups["module"].Value, match.Groups["below"] is { Success: true } below ? below.Value : null);
            }
        }

        // Inside Openbeat.Modules.X another module's namespace may be named without its prefix.
        foreach (Match match in Relative().Matches(source))
        {
            if (MayUse.ContainsKey(match.Groups["module"].Value))
            {
                yield return (match.Groups["module"].Value, match.Groups["below"].Value);
            }
        }
    }

    private static IEnumerable<string> Sources(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/Migrations/", StringComparison.Ordinal));

    [GeneratedRegex(@"Openbeat\.Modules\.(?<module>\w+)(?:\.(?<below>[A-Z]\w+))?")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"(?<=[\s(<,])(?<module>[A-Z][A-Za-z]+)\.(?<below>[A-Z]\w+)")]
    private static partial Regex Relative();

    [GeneratedRegex(@"Microsoft\.(AspNetCore|EntityFrameworkCore)|Npgsql|Sqlite")]
    private static partial Regex ForeignToAnalytics();
}
