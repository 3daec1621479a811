using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Time;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>An officer's own page says what the page of the area says of them.</summary>
public class OfficerPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_of_somebody_who_is_away_says_so_and_who_covers()
    {
        await using var site = await TeamSites.StartAsync();
        var (away, cover) = (await site.OfficerAsync("Asha Dunmore"), await site.OfficerAsync("Bram Ashgrove", TeamSites.OtherBeat));
        var (beat, today) = (await site.AreaAsync(TeamSites.Beat), site.Clock.LondonToday());
        var page = TeamLinks.Officer(away.Slug);
        (await site.Browse().GetAsync(page)).Text.ShouldNotContain("Away");
        await site.UseAsync(s => s.GetRequiredService<PostingLog>().PostAsync(cover.Id, beat, PostingKind.Cover, today, today.AddDays(6), away.Id, Change.ByCommandLine(site.Clock), Stop));
        var until = today.AddDays(6).ToString("d MMMM", Openbeat.Platform.Words.InWords.English);
        (await site.Browse().GetAsync(page)).Document.QuerySelector(".officer .person__away")!.TextContent.ShouldBe($"Away until {until}. PC Bram Ashgrove covers.");
        var other = (await site.Browse().GetAsync(TeamLinks.Officer(cover.Slug))).Text;
        other.ShouldNotContain("Away");
        other.ShouldContain("Cover until");
        site.Clock.Advance(TimeSpan.FromDays(7));
        (await site.Browse().GetAsync(page)).Text.ShouldNotContain("Away");
    }
}
