using System.Security.Cryptography;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch.InventStops;

[Collection(ConsoleTests.Name)]
public sealed class DemoStopsVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("openbeat-invent-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_files_hold_the_rows_asked_for_under_the_first_forces_ids_with_a_note_beside_them()
    {
        var run = await InventAsync("set", "--rows", "5000", "--forces", "2", "--months", "3");

        run.Exit.ShouldBe(0, run.Error);
        run.Output.ShouldContain("5,000 invented searches in 6 files");
        var files = Directory.GetFiles(In("set"), "*.csv");
        files.Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
        [
            "2026-06-avon-and-somerset-stop-and-search.csv", "2026-06-bedfordshire-stop-and-search.csv",
            "2026-07-avon-and-somerset-stop-and-search.csv", "2026-07-bedfordshire-stop-and-search.csv",
            "2026-08-avon-and-somerset-stop-and-search.csv", "2026-08-bedfordshire-stop-and-search.csv",
        ]);
        files.Sum(file => File.ReadLines(file).Count() - 1).ShouldBe(5000);
        (await File.ReadAllTextAsync(In("set/INVENTED.txt"), TestContext.Current.CancellationToken)).ShouldContain("Every search in the files of this folder is invented");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes()
    {
        foreach (var (name, seed) in new[] { ("one", "5"), ("two", "5"), ("three", "6") })
        {
            (await InventAsync(name, "--rows", "3000", "--forces", "3", "--months", "2", "--seed", seed)).Exit.ShouldBe(0);
        }

        Hash("one").ShouldBe(Hash("two"));
        Hash("one").ShouldNotBe(Hash("three"));
    }

    [Theory]
    [InlineData("site")]
    [InlineData("site/invented")]
    [InlineData("site/a/b")]
    [InlineData("alias/invented")]
    public async Task A_folder_inside_a_data_folder_is_refused(string to)
    {
        Directory.CreateDirectory(In("site"));
        await File.WriteAllBytesAsync(In("site/openbeat.db"), [], TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(In("alias"), In("site"));

        var run = await InventAsync(to, "--rows", "10");

        run.Exit.ShouldBe(3);
        run.Error.ShouldContain("is a data folder");
        Directory.GetFileSystemEntries(In("site")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_data_folder_of_the_command_line_and_one_of_a_site_on_PostgreSQL_are_refused_too()
    {
        (await InventAsync("new/set", "--rows", "10", "--data", In("new"))).Error.ShouldContain("is a data folder");
        Directory.CreateDirectory(In("node/keys"));
        Directory.CreateDirectory(In("node/segments"));
        (await InventAsync("node/set", "--rows", "10")).Error.ShouldContain("is a data folder");
        Directory.Exists(In("new")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_with_other_things_is_left_alone_and_an_earlier_set_is_replaced()
    {
        Directory.CreateDirectory(In("papers"));
        await File.WriteAllTextAsync(In("papers/letter.txt"), "Dear Sir", TestContext.Current.CancellationToken);
        var refused = await InventAsync("papers", "--rows", "10");
        (refused.Exit, refused.Error).ShouldBe((3, $"{In("papers")} holds other things. Name a new or empty folder with --out.{Environment.NewLine}"));

        await InventAsync("set", "--rows", "5000", "--forces", "2", "--months", "3");
        (await InventAsync("set", "--rows", "100", "--forces", "1", "--months", "1")).Exit.ShouldBe(0);
        Directory.GetFiles(In("set"), "*.csv").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("--rows", "0", "--rows takes a number from 1 to")]
    [InlineData("--forces", "45", "--forces takes a number from 1 to 44")]
    [InlineData("--months", "150", "--months takes a number from 1 to 149")]
    public async Task A_number_outside_its_range_is_wrong_usage(string option, string value, string sentence)
    {
        var words = new List<string> { option, value };
        if (option != "--rows")
        {
            words.AddRange(["--rows", "10"]);
        }

        var run = await InventAsync("set", [.. words]);

        run.Exit.ShouldBe(2);
        run.Error.ShouldContain(sentence);
        Directory.Exists(In("set")).ShouldBeFalse();
    }

    private string In(string name) => Path.Combine(_folder, name);

    private Task<VerbRun> InventAsync(string to, params string[] words) =>
        VerbRun.OfAsync(["demo", "stops", "--out", In(to), .. words.Contains("--data") ? [] : (string[])["--data", In("elsewhere")], .. words]);

    private string Hash(string name)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.GetFiles(In(name)).Order(StringComparer.Ordinal))
        {
            all.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            all.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexString(all.GetHashAndReset());
    }
}
