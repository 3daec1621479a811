using Openbeat.Modules.Teams;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>A name that was taken away is not told by the officer's own words either.</summary>
public class WithheldWordsTests
{
    private const string Given = "PC Maribel Quarrington is at the shops. Ask Maribel";

    [Theory]
    [InlineData("Ask Maribel", true)]
    [InlineData("MARÍBEL’S surgery", true)]
    [InlineData("Maribels surgery", true)]
    [InlineData("Write to pcquarrington on the usual pages", true)]
    [InlineData("Lee knows", true)]
    [InlineData("Sleepless nights in the market", false)]
    [InlineData("A and J Parcels", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_word_of_the_name_is_known_however_it_is_written(string? text, bool holds) =>
        OwnWords.HoldName(text, "Maribel J Quarrington-Lee").ShouldBe(holds);

    [Fact]
    public async Task What_holds_the_name_is_shown_no_more_once_the_name_is_withdrawn_and_the_form_says_so()
    {
        await using var site = await TeamSites.StartAsync();
        var (officer, sergeant) = (await site.OfficerAsync("Maribel Quarrington"), await site.SergeantAsync());
        var path = TeamLinks.ChangeOfficer(officer.Id);
        await sergeant.ShowAndSaveAsync(path, null, ("WorkingOn", Given), ("Role", "Maribel’s beat"));
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldContain("Ask Maribel");
        (await sergeant.GetAsync(path)).Text.ShouldNotContain("holds the name");

        (await sergeant.SubmitAsync(path, "handler=WithdrawName", [("reason", "A threat")])).Status.ShouldBe(System.Net.HttpStatusCode.Found);
        foreach (var address in new[] { TeamSites.BeatPage, TeamSites.BeatApi })
        {
            var answer = await site.Browse().GetAsync(address);
            answer.Body.ShouldNotContain("Maribel", Case.Insensitive, address);
            answer.Body.ShouldNotContain("Quarrington", Case.Insensitive, address);
            answer.Body.ShouldContain("Officer", Case.Sensitive, address);
        }

        var form = await sergeant.GetAsync(path);
        form.Text.ShouldContain("What they are working on holds the name, so the public does not see it.");
        form.Text.ShouldContain("What they do holds the name, so the public sees “Officer”.");
        var preview = await sergeant.SubmitAsync(path, ("Role", "Beat officer"));
        preview.Document.QuerySelector(".preview")!.TextContent.ShouldContain("Write it without the name.");
        preview.Document.QuerySelectorAll("main .govuk-inset-text").Length.ShouldBe(1);

        await sergeant.ShowAndSaveAsync(path, null, ("Role", "Beat officer"), ("WorkingOn", "The shops in the precinct."));
        (await sergeant.GetAsync(path)).Text.ShouldNotContain("holds the name");
        (await site.Browse().GetAsync(TeamSites.BeatPage)).Text.ShouldContain("The shops in the precinct.");
    }

    [Fact]
    public void What_the_owner_of_a_plan_is_does_not_tell_who_it_is()
    {
        var day = new DateOnly(2026, 3, 12);
        var officer = new Officer { ForceId = "northamptonshire", Slug = "a", Rank = "PC", Name = "Maribel Quarrington", Role = "Lead", AvatarSeed = 1, ShownAs = ShownAs.ByRole };
        var plan = new TeamPlan { AreaId = Guid.Empty, Kind = PlanKind.Other, Title = "A plan", OwnerRole = "Lead for shops, Maribel Quarrington", ReviewOn = day, PublishedOn = day, Text = "" };
        PublishedPlans.Of(plan, null!, officer, day).Owner.ShouldBe("Officer");
        plan.OwnerRole = "Lead for shops";
        PublishedPlans.Of(plan, null!, officer, day).Owner.ShouldBe("Lead for shops");
    }
}
