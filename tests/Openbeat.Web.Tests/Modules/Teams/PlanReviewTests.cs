using Openbeat.Modules.Teams;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>The day by which a plan is looked at again lies ahead when it is published.</summary>
public class PlanReviewTests
{
    [Fact]
    public async Task A_day_that_is_over_is_refused_but_what_is_published_may_be_put_right()
    {
        await using var site = await TeamSites.StartAsync();
        var (area, sergeant, plan) = (await site.AreaAsync(TeamSites.Area), await site.SergeantAsync(), await PlanTests.PublishAsync(site));
        var refused = await sergeant.SubmitAsync(TeamLinks.AddPlan(area), [.. PlanTests.Fields, ("ReviewOn", "2001-01-01")]);
        refused.Text.ShouldContain("Enter a day that is not over");
        refused.Document.QuerySelector(".preview").ShouldBeNull();
        (await sergeant.SubmitAsync(TeamLinks.AddPlan(area), [.. PlanTests.Fields, ("ReviewOn", site.Day(0))])).Document.QuerySelector(".preview").ShouldNotBeNull();

        site.Clock.Advance(TimeSpan.FromDays(101));
        var later = await site.SergeantAsync(name: "Sergeant Later");
        (await later.SubmitAsync(TeamLinks.ChangePlan(plan), ("Title", "Rural crime: our plan"))).Document.QuerySelector(".preview")!.TextContent.ShouldContain("Review was due on");
        (await later.SubmitAsync(TeamLinks.ChangePlan(plan), ("ReviewOn", site.Day(-2)))).Text.ShouldContain("Enter a day that is not over");
    }
}
