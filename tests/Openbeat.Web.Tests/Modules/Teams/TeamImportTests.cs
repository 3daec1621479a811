using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Downloads;
using Openbeat.Platform.Time;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>Officers from the file of a personnel system: matched, reported, and all of it or nothing.</summary>
public class TeamImportTests
{
    private const string Force = "northamptonshire";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_adds_changes_moves_and_lets_go_and_says_so()
    {
        await using var site = await TeamSites.StartAsync();
        var (known, moved, leaves) = (await site.OfficerAsync("Asha Dunmore", number: "1"), await site.OfficerAsync("Bram Ashgrove", number: "2"), await site.OfficerAsync("Celeste Mossop", number: "3"));
        await site.OfficerAsync("Dorian Larkspur", number: "4");
        var file = $"""
            number,rank,name,role,area,kind,from,telephone,left
            1,PC,Asha Dunmore,Beat officer,north-beat-01,beat officer,,01632 960 111,
            2,PC,Bram Ashgrove,Beat officer,north-beat-02,beat officer,{site.Day(10)},01632 960 001,
            3,PC,Celeste Mossop,Beat officer,,,,01632 960 001,{site.Day(5)}
            5,PCSO,Eilidh Pemberlow,Community support officer,north-beat-02,pcso,,,

            """;
        var dry = await RunAsync(site, file, new(DryRun: true));
        dry.New.ShouldBe(["PCSO Eilidh Pemberlow"]);
        dry.Missing.ShouldBe(["PC Dorian Larkspur"]);
        (dry.Unchanged, dry.Faults.Count).ShouldBe((0, 0));
        dry.Changed.ShouldBe([("PC Asha Dunmore", "telephone"), ("PC Bram Ashgrove", "posted to North beat 2 as beat officer; no longer in North beat 1")]);
        dry.Leaving.ShouldBe([("PC Celeste Mossop", site.Clock.LondonToday().AddDays(5))]);
        (await site.HeldAsync(known.Id)).WorkTelephone.ShouldBe("01632 960 001");
        (await CountAsync(site)).ShouldBe(4);

        (await RunAsync(site, file)).ChangesAnything.ShouldBeTrue();
        (await site.HeldAsync(known.Id)).WorkTelephone.ShouldBe("01632 960 111");
        var postings = await site.PostingsAsync(moved.Id);
        postings.Select(p => (p.From, p.Until)).ShouldBe([(site.Clock.LondonToday().AddMonths(-1), site.Clock.LondonToday().AddDays(9)), (site.Clock.LondonToday().AddDays(10), null)]);
        (await site.PostingsAsync(leaves.Id)).Single().Until.ShouldBe(site.Clock.LondonToday().AddDays(4));
        (await CountAsync(site)).ShouldBe(5);
        var again = await RunAsync(site, file);
        (again.ChangesAnything, again.Unchanged).ShouldBe((false, 4));
        (await site.EventsAsync("team-file")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Every_fault_is_told_with_its_line_and_nothing_is_taken()
    {
        await using var site = await TeamSites.StartAsync();
        await site.OfficerAsync("Asha Dunmore", number: "1");
        var report = await RunAsync(site, """
            number,name,area,kind,from,until,email,telephone,shown,sign_in
            1,Asha Somebody,north-beat-01,beat officer,2026-01-01,,,,,
            2,Bram Ashgrove,nowhere,beat officer,,,,,,
            3,Celeste Mossop,north-beat-01,boss,,,,,,
            4,Dorian Larkspur,north-beat-01,,,,,,,
            5,Eilidh Draycott,north-beat-01,pcso,yesterday,,,,,
            6,Farida Everleigh,north-beat-01,pcso,2026-05-01,2026-04-01,,,,
            7,Gwilym Fennimore,,,,,not-an-address,,,
            8,Hester Galbraithe,,,,,,call me,,
            9,Idris Hollowell,,,,,,,role,
            10,Juno Ivesdale,,,,,,,,nobody@example.org
            11,,,,,,,,,
            ,Kezia Jessamine,,,,,,,,
            13,Lorcan Kestrelman,north-beat-01,pcso,,,,,,
            13,Lorcan Larkspur,north-beat-02,pcso,,,,,,

            """);
        report.Faults.Select(f => f.Line).ShouldBe([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15]);
        string[] said = ["'nowhere'", "beat officer, pcso, sergeant, inspector", "but not the kind", "is no day", "before the first day", "no email", "no telephone", "without a reason", "nobody does", "needs a name", "personnel number", "says other things"];
        foreach (var (fault, words) in report.Faults.Zip(said))
        {
            fault.Sentence.ShouldContain(words);
        }

        report.ChangesAnything.ShouldBeFalse();
        (await CountAsync(site)).ShouldBe(1);
        (await site.EventsAsync("team-file")).ShouldBeEmpty();
        (await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Officer>().SingleAsync(Stop))).Name.ShouldBe("Asha Dunmore");
    }

    [Theory]
    [InlineData("name\nAsha\n", "lacks the column number")]
    [InlineData("number,colour\n1,blue\n", "column 'colour'")]
    [InlineData("", "empty")]
    [InlineData("number,name\n1,Asha,more\n", "has 3 fields")]
    [InlineData("number,number\n1,2\n", "twice")]
    [InlineData("number\n", "no rows")]
    public async Task A_file_of_another_shape_is_refused_in_a_sentence(string file, string said)
    {
        await using var site = await TeamSites.StartAsync();
        (await RunAsync(site, file)).Faults.ShouldHaveSingleItem().Sentence.ShouldContain(said);
    }

    [Theory]
    [InlineData("utf-8"), InlineData("utf-8 with its mark"), InlineData("utf-16"), InlineData("utf-16 the other way round"), InlineData("windows-1252"), InlineData("semicolons")]
    public async Task Whatever_program_wrote_it_names_arrive_whole(string written)
    {
        await using var site = await TeamSites.StartAsync();
        var file = "number,name,role\r\n1,Zoë O’Brien-Müller,\"Officer, rural\"\r\n";
        byte[] bytes = written switch
        {
            "utf-8 with its mark" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(file)],
            "utf-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(file)],
            "utf-16 the other way round" => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(file)],
            "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(file),
            "semicolons" => Encoding.UTF8.GetBytes("number;name;role\r\n1;Zoë O’Brien-Müller;\"Officer, rural\"\r\n"),
            _ => Encoding.UTF8.GetBytes(file),
        };
        (await RunAsync(site, bytes)).Faults.ShouldBeEmpty();
        var officer = await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Officer>().SingleAsync(Stop));
        (officer.Name, officer.Role).ShouldBe(("Zoë O’Brien-Müller", "Officer, rural"));
    }

    [Fact]
    public async Task What_is_given_out_is_taken_in_again_without_a_change()
    {
        await using var site = await TeamSites.StartAsync();
        await site.OfficerAsync("Asha Dunmore", number: "1", telephone: "+44 1632 960 001", email: "asha@anyshire.example");
        await site.OfficerAsync("Grace Ashgrove", TeamSites.Area, PostingKind.Sergeant, number: "2", byRole: "A threat");
        var rows = await site.UseAsync(s => s.GetRequiredService<TeamExport>().RowsAsync(Force, Change.ByCommandLine(site.Clock), Stop));
        using var file = new MemoryStream();
        await CsvFile.WriteAsync(file, TeamFile.Columns, rows, Stop);
        Encoding.UTF8.GetString(file.ToArray()).ShouldContain("'+44 1632 960 001");
        var report = await RunAsync(site, file.ToArray());
        (report.Faults.Count, report.ChangesAnything, report.Unchanged).ShouldBe((0, false, 2));
        (await site.EventsAsync("team-file")).Single().Operation.ShouldBe(AuditOperation.Disclose);
    }

    [Fact]
    public async Task Officers_without_a_number_and_postings_one_after_another_come_back_as_they_went_out()
    {
        await using var site = await TeamSites.StartAsync();
        var (unnumbered, mover) = (await site.OfficerAsync("Asha Dunmore"), await site.OfficerAsync("Bram Ashgrove", number: "2"));
        var beat = await site.AreaAsync(TeamSites.Beat);
        var today = site.Clock.LondonToday();
        await site.UseAsync(async s =>
        {
            await s.GetRequiredService<PostingLog>().EndAsync((await site.PostingsAsync(mover.Id))[0].Id, today.AddDays(5), Change.ByCommandLine(site.Clock), Stop);
            return await s.GetRequiredService<PostingLog>().PostAsync(mover.Id, beat, PostingKind.BeatOfficer, today.AddDays(20), null, null, Change.ByCommandLine(site.Clock), Stop);
        });
        var rows = await site.UseAsync(s => s.GetRequiredService<TeamExport>().RowsAsync(Force, Change.ByCommandLine(site.Clock), Stop));
        using var file = new MemoryStream();
        await CsvFile.WriteAsync(file, TeamFile.Columns, rows, Stop);
        var report = await RunAsync(site, file.ToArray());
        (report.Faults.Count, report.ChangesAnything, report.Unchanged).ShouldBe((0, false, 2));
        (await site.HeldAsync(unnumbered.Id)).PersonnelNumber.ShouldBeNull();
        (await site.PostingsAsync(mover.Id)).Select(p => p.Until).ShouldBe([today.AddDays(5), null]);

        (await RunAsync(site, $"number,name,area,kind,from,until\n2,Bram Ashgrove,north-beat-01,pcso,{site.Day(0)},{site.Day(9)}\n2,Bram Ashgrove,north-beat-01,pcso,{site.Day(5)},\n"))
            .Faults.ShouldHaveSingleItem().Sentence.ShouldContain("a second time for the same days");
    }

    [Fact]
    public async Task Somebody_who_came_back_is_shown_again()
    {
        await using var site = await TeamSites.StartAsync();
        var officer = await site.OfficerAsync("Asha Dunmore", number: "1");
        await site.UseAsync(s => s.GetRequiredService<OfficerLog>().LeaveAsync(officer.Id, site.Clock.LondonToday(), Change.ByCommandLine(site.Clock), Stop));
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldNotContain("Dunmore");
        (await RunAsync(site, "number,name,area,kind\n1,Asha Dunmore,north-beat-01,beat officer\n")).Changed.ShouldHaveSingleItem().What.ShouldContain("here again");
        (await site.HeldAsync(officer.Id)).LeftOn.ShouldBeNull();
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldContain("PC Asha Dunmore");
    }

    [Fact]
    public async Task A_file_names_nobody_again_whose_name_was_taken_away_and_matches_by_name_once()
    {
        await using var site = await TeamSites.StartAsync();
        var (hidden, unnumbered) = (await site.OfficerAsync("Asha Dunmore", number: "1", byRole: "A threat"), await site.OfficerAsync("Bram Ashgrove"));
        await site.OfficerAsync("Celeste Mossop");
        await site.OfficerAsync("Celeste Mossop", TeamSites.OtherBeat);
        var report = await RunAsync(site, "number,name,shown\n1,Asha Dunmore,name\n2,Bram Ashgrove,\n");
        report.Notes.Count.ShouldBe(2);
        (await site.HeldAsync(hidden.Id)).ShownAs.ShouldBe(ShownAs.ByRole);
        (await site.HeldAsync(unnumbered.Id)).PersonnelNumber.ShouldBe("2");
        (await RunAsync(site, "number,name\n3,Celeste Mossop\n")).Faults.ShouldHaveSingleItem().Sentence.ShouldContain("2 officers of that name");
    }

    [Fact]
    public async Task Who_is_not_in_the_file_leaves_only_where_that_is_asked_for()
    {
        await using var site = await TeamSites.StartAsync();
        var (stays, goes) = (await site.OfficerAsync("Asha Dunmore", number: "1"), await site.OfficerAsync("Bram Ashgrove", number: "2"));
        (await RunAsync(site, "number\n1\n")).Missing.ShouldBe(["PC Bram Ashgrove"]);
        (await site.HeldAsync(goes.Id)).LeftOn.ShouldBeNull();
        (await RunAsync(site, "number\n1\n", new(LeaveMissing: true))).Leaving.Select(l => l.Officer).ShouldBe(["PC Bram Ashgrove"]);
        (await site.HeldAsync(goes.Id)).LeftOn.ShouldBe(site.Clock.LondonToday());
        (await site.HeldAsync(stays.Id)).LeftOn.ShouldBeNull();
    }

    [Fact]
    public async Task A_force_without_areas_is_refused()
    {
        await using var site = await AccountsSite.StartAsync();
        await Should.ThrowAsync<RefusedImportException>(() => RunAsync(site, "number,name\n1,Asha\n"));
    }

    internal static async Task TakeAsync(AccountsSite site, string file) => (await RunAsync(site, file)).Faults.ShouldBeEmpty();

    private static Task<TeamImportReport> RunAsync(AccountsSite site, string file, TeamImportOptions? options = null) => RunAsync(site, Encoding.UTF8.GetBytes(file), options);

    private static Task<TeamImportReport> RunAsync(AccountsSite site, byte[] file, TeamImportOptions? options = null) => site.UseAsync(async s =>
    {
        using var stream = new MemoryStream(file);
        return await s.GetRequiredService<TeamImport>().RunAsync(TeamFile.Read(stream), Force, options ?? new(), Change.ByCommandLine(site.Clock), Stop);
    });

    private static Task<int> CountAsync(AccountsSite site) => site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Officer>().CountAsync(Stop));
}
