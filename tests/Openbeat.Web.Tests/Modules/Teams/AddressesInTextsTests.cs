using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Audit;
using Openbeat.Web.Tests.Platform.Files;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>No address for machines to collect gets into a page, whichever field it is written into and whatever stands around it.</summary>
public class AddressesInTextsTests
{
    private const string Refused = "Leave email addresses out of it";

    [Theory]
    [InlineData("email:asha@x.example")]
    [InlineData("[asha@x.example]")]
    [InlineData("asha@x.example/priya@x.example")]
    [InlineData("asha@x.example;bob@y.example")]
    [InlineData("https://facebook.com/asha@x.example")]
    [InlineData("Write to me (asha.dunmore@anyshire.police.uk).")]
    [InlineData("mailto:lead@anyshire.example")]
    [InlineData("“asha@x.example”")]
    [InlineData("asha@münchen.example,")]
    public void An_address_is_found(string text) => WorkAddress.IsIn(text).ShouldBeTrue();

    [Theory]
    [InlineData("Parcels @ Hatton Walk.")]
    [InlineData("@anyshire on the usual pages. Or ask")]
    [InlineData("2 @ 3.50")]
    [InlineData("asha dot dunmore at anyshire dot example")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_address_passes(string? text) => WorkAddress.IsIn(text).ShouldBeFalse();

    [Fact]
    public void A_long_text_is_looked_through_at_once()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        WorkAddress.IsIn(string.Concat(Enumerable.Repeat("a@", 50_000))).ShouldBeFalse();
        WorkAddress.IsIn(new string('a', 50_000) + "@" + new string('a', 50_000)).ShouldBeFalse();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("Rank", "PC a@x.example")]
    [InlineData("Name", "Asha a@x.example")]
    [InlineData("Role", "Beat officer, mail one@x.example")]
    [InlineData("WorkingOn", "email:asha@x.example")]
    public async Task The_forms_of_an_officer_refuse_it_in_every_field_that_is_shown(string field, string text)
    {
        await using var site = await TeamSites.StartAsync();
        var (officer, sergeant) = (await site.OfficerAsync("Asha Dunmore"), await site.SergeantAsync());
        var added = await sergeant.SubmitAsync(TeamLinks.AddOfficer(await site.AreaAsync(TeamSites.Beat)), [("Name", "Bram Ashgrove"), (field, text)]);
        added.Text.ShouldContain(Refused);
        added.Document.QuerySelector(".preview").ShouldBeNull();
        (await sergeant.SubmitAsync(TeamLinks.ChangeOfficer(officer.Id), (field, text))).Text.ShouldContain(Refused);
    }

    [Fact]
    public async Task The_words_of_a_photograph_and_the_name_of_a_file_refuse_it()
    {
        await using var site = await TeamSites.StartAsync();
        var (officer, sergeant, plan) = (await site.OfficerAsync("Asha Dunmore"), await site.SergeantAsync(), await PlanTests.PublishAsync(site));
        (await PhotographTests.UploadAsync(sergeant, officer.Id, SamplePictures.Png, "Asha, asha@x.example")).Text.ShouldContain(Refused);
        (await sergeant.SubmitAsync(TeamLinks.ChangePlan(plan), ("HeldName", "asha@x.example.pdf"))).Text.ShouldContain(Refused);
    }

    [Fact]
    public async Task A_file_of_officers_with_one_is_not_taken()
    {
        await using var site = await TeamSites.StartAsync();
        using var file = new MemoryStream("number,rank,name,role,area,kind\n1,PC,Asha Dunmore,\"Beat officer, mail one@x.example\",north-beat-01,beat officer\n"u8.ToArray());
        var report = await site.UseAsync(s => s.GetRequiredService<TeamImport>().RunAsync(TeamFile.Read(file), "northamptonshire", new(), Change.ByCommandLine(site.Clock), TestContext.Current.CancellationToken));
        report.Faults.ShouldHaveSingleItem().Sentence.ShouldContain("has an email address in it");
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Body.ShouldNotContain("@x.example");
        (await site.EventsAsync("team-officer")).ShouldBeEmpty();
    }
}
