using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Time;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>What editing must never do: lose a page that was public.</summary>
public class TeamEditingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, "End")]
    [InlineData(3, "End")]
    [InlineData(0, "Leave")]
    [InlineData(3, "Leave")]
    public async Task A_page_that_was_public_is_gone_and_not_unknown_whatever_day_ends_the_posting(int began, string handler)
    {
        await using var site = await TeamSites.StartAsync();
        var (officer, sergeant, visitor) = (await site.OfficerAsync("Asha Dunmore"), await site.SergeantAsync(), site.Browse());
        var from = site.Clock.LondonToday().AddDays(-began);
        await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<Posting>().Where(p => p.OfficerId == officer.Id).ExecuteUpdateAsync(u => u.SetProperty(p => p.From, from), Stop));
        (await visitor.GetAsync(TeamLinks.Officer(officer.Slug))).Status.ShouldBe(HttpStatusCode.OK);
        var (path, field) = handler == "End" ? (TeamLinks.Postings(officer.Id), "lastDay") : (TeamLinks.ChangeOfficer(officer.Id), "on");
        (await sergeant.ShowAndSaveAsync(path, $"handler={handler}", (field, site.Day(-20)))).Status.ShouldBe(HttpStatusCode.Found);
        (await site.PostingsAsync(officer.Id)).Count.ShouldBe(1);
        (await visitor.GetAsync(TeamLinks.Officer(officer.Slug))).Status.ShouldBe(HttpStatusCode.Gone);
        (await visitor.GetAsync(TeamSites.BeatPage)).Text.ShouldNotContain("Dunmore");
        (await sergeant.GetAsync(TeamLinks.Postings(officer.Id))).Text.Contains("Ended on its first day", StringComparison.Ordinal).ShouldBe(began == 0);
    }
}
