using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Places;
using Openbeat.Modules.Places.ImportAreas;
using Openbeat.Platform;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>Changing the tree of areas by hand: who may, what it does, and what is kept.</summary>
public sealed class ChangeAreasTests
{
    private const string Force = "northamptonshire";

    [Fact]
    public async Task A_beat_is_renamed_and_moved_under_a_sector_and_its_old_address_leads_to_it()
    {
        await using var site = await StartAsync();
        var (beat, corby) = (await FindAsync(site, "north-beat-01"), await FindAsync(site, "corby"));
        var browser = await site.SignedInAsync("Nora", Roles.Superintendent);

        var saved = await browser.SubmitAsync($"/areas/change/{beat.Id}", ("Name", "Old Village"), ("Kind", "beat"), ("ParentId", $"{corby.Id}"), ("Reason", "The sector took it over"));

        saved.Status.ShouldBe(HttpStatusCode.Found, saved.Text);
        var moved = await FindAsync(site, "north-beat-01");
        (moved.Area.Name, moved.Parent!.Area.Code, moved.Path).ShouldBe(("Old Village", "corby", "north/corby/old-village"));
        var old = await browser.GetAsync($"/areas/{Force}/north/beat-1");
        (old.Status, old.Location).ShouldBe((HttpStatusCode.MovedPermanently, $"/areas/{Force}/north/corby/old-village"));
        var events = (await site.EventsAsync("area")).Where(e => e.RecordId == $"{Force}.north-beat-01" && e.Operation == AuditOperation.Alter).ToList();
        events.Count.ShouldBe(2);
        events.ShouldAllBe(e => e.Reason == "The sector took it over" && e.AsRole == "superintendent");
        // Nothing else was touched.
        (await site.EventsAsync("area")).Count(e => e.Operation == AuditOperation.Alter).ShouldBe(2);
    }

    [Fact]
    public async Task An_area_is_added_and_another_ends_on_its_day()
    {
        await using var site = await StartAsync();
        var (north, beat) = (await FindAsync(site, "north"), await FindAsync(site, "north-beat-02"));
        var browser = await site.SignedInAsync("Nora", Roles.Administrator);

        (await browser.SubmitAsync($"/areas/change/{north.Id}/add", ("Name", "Stanion Lane"), ("Kind", "beat"), ("ParentId", $"{north.Id}"), ("Wards", "E05013245, E05013246"))).Status.ShouldBe(HttpStatusCode.Found);
        var added = await FindAsync(site, "stanion-lane");
        added.Matches.Select(m => m.Code).ShouldBe(["E05013245", "E05013246"]);
        added.Area.From.ShouldBe(DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime));

        var ends = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime).AddDays(30);
        (await browser.SubmitAsync($"/areas/change/{beat.Id}", ("Until", ends.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))).Status.ShouldBe(HttpStatusCode.Found);
        (await FindAsync(site, "north-beat-02")).Area.Until.ShouldBe(ends);
        var later = await site.UseAsync(async s => await s.GetRequiredService<Atlas>().TreeAsync(ends, TestContext.Current.CancellationToken));
        later.TryFind(Force, "north-beat-02", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task What_cannot_be_is_told_beside_the_form()
    {
        await using var site = await StartAsync();
        var (north, beat) = (await FindAsync(site, "north"), await FindAsync(site, "north-beat-03"));
        var browser = await site.SignedInAsync("Nora", Roles.Administrator);

        var empty = await browser.SubmitAsync($"/areas/change/{beat.Id}", ("Name", ""));
        (empty.Status, empty.Text.Contains("Enter the name of the area", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.BadRequest, true));
        var taken = await browser.SubmitAsync($"/areas/change/{north.Id}/add", ("Name", "Corby"), ("Kind", "sector"), ("ParentId", $"{north.Id}"));
        taken.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await FindAsync(site, "north-beat-03")).Area.Name.ShouldBe("North beat 3");
    }

    [Fact]
    public async Task Only_who_may_change_an_area_sees_the_form_and_nobody_moves_one_out_of_reach()
    {
        await using var site = await StartAsync();
        var (north, west, beat) = (await FindAsync(site, "north"), await FindAsync(site, "west"), await FindAsync(site, "north-beat-04"));

        (await (await site.SignedInAsync("Olu", Roles.Officer)).GetAsync($"/areas/change/{beat.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var ofNorth = await site.SignedInAsync(await site.AccountAsync("Nora", [(Roles.Superintendent, Scope.OfArea(north.Id))]));
        (await ofNorth.GetAsync($"/areas/change/{beat.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await ofNorth.GetAsync($"/areas/change/{west.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await ofNorth.GetAsync("/areas/change")).Text.ShouldNotContain("West beat");
        var moved = await ofNorth.SubmitAsync($"/areas/change/{beat.Id}", ("ParentId", $"{west.Id}"));
        (moved.Status, moved.Text.Contains("You may not change what lies in West", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.BadRequest, true));
    }

    private static async Task<AccountsSite> StartAsync()
    {
        var site = await AccountsSite.StartAsync();
        await ImportAsync(site);
        return site;
    }

    internal static Task ImportAsync(AccountsSite site) => site.UseAsync(s => s.GetRequiredService<AreaImport>().RunAsync(
        ReferenceData.Read<AreaFile>(typeof(Forces), "northamptonshire-areas.data.json"), new AreaImportOptions(), Change.ByCommandLine(site.Clock), TestContext.Current.CancellationToken));

    internal static Task<AreaNode> FindAsync(AccountsSite site, string code) => site.UseAsync(async s =>
        (await s.GetRequiredService<Atlas>().TreeAsync(TestContext.Current.CancellationToken)).TryFind(Force, code, out var node) ? node : throw new InvalidOperationException(code));
}
