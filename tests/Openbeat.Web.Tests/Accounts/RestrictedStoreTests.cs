using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Restricted;

namespace Openbeat.Web.Tests.Accounts;

public class RestrictedStoreTests
{
    [Fact]
    public async Task Vetting_is_sealed_and_each_reading_is_recorded_with_its_reason()
    {
        await using var site = await AccountsSite.StartAsync();
        var person = await site.AccountAsync("Ann Lee", Roles.Member);
        var standards = await site.SignedInAsync("Pro Stan", Roles.ProfessionalStandards);
        var path = $"/people/{person.Id}/vetting";
        (await standards.SubmitAsync(path, path + "?handler=Record", [("Outcome", "Cleared"), ("ExpiresOn", "2030-05-31")])).ShouldRedirectTo(path);

        (await standards.SubmitAsync(path, ("Reason", ""))).Text.ShouldContain("Say why you need to see it");
        var seen = await standards.SubmitAsync(path, ("Reason", "renewal of the panel"));

        seen.Text.ShouldContain("31 May 2030");
        await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<RecordsDb>();
            var events = await db.Set<AuditEvent>().Where(e => e.RecordKind == "vetting").OrderBy(e => e.At).ToListAsync();
            events.Select(e => e.Operation).ShouldBe([AuditOperation.Collect, AuditOperation.Consult]);
            events[1].Reason.ShouldBe("renewal of the panel");
            events[1].AsRole.ShouldBe("professional-standards");
            events.ShouldAllBe(e => !string.Join("", e.Values).Contains("Cleared"));
            var box = (await db.Set<VettingRecord>().SingleAsync()).Sealed;
            System.Text.Encoding.UTF8.GetString(box).ShouldNotContain("2030");
        });
    }

    [Fact]
    public async Task A_coordinator_sees_the_vetting_of_the_own_group_alone()
    {
        await using var site = await AccountsSite.StartAsync();
        var (own, foreign) = (await site.GroupAsync("Own"), await site.GroupAsync("Foreign"));
        var mine = await site.AccountAsync("Ann Lee", [(Roles.Member, Scope.OfGroup(own.Id))]);
        var theirs = await site.AccountAsync("Bo Day", [(Roles.Member, Scope.OfGroup(foreign.Id))]);
        var coordinator = await site.SignedInAsync(await site.AccountAsync("Co Ord", [(Roles.GroupCoordinator, Scope.OfGroup(own.Id))]));

        (await coordinator.SubmitAsync($"/people/{mine.Id}/vetting", ("Reason", "next meeting"))).Text.ShouldContain("Nothing is recorded");
        (await coordinator.GetAsync($"/people/{theirs.Id}/vetting")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Rotation_seals_everything_again_and_drops_the_key_before()
    {
        await using var site = await AccountsSite.StartAsync();
        var (account, change) = (Guid.CreateVersion7(), Change.ByCommandLine(site.Clock));
        var result = new VettingResult(VettingOutcome.Cleared, new DateOnly(2030, 5, 31));
        await site.UseAsync(s => s.GetRequiredService<VettingLog>().RecordAsync(account, result, change, default));
        var before = await site.UseAsync(s => s.GetRequiredService<RecordsDb>().Set<VettingRecord>().SingleAsync());

        (await site.UseAsync(s => s.GetRequiredService<FieldCipher>().RotateAsync(Compartment.Vetting, s.GetServices<ISealedRecords>(), default))).ShouldBe((2, 1));

        await site.UseAsync(async s =>
        {
            var db = s.GetRequiredService<RecordsDb>();
            (await db.Set<CompartmentKey>().SingleAsync()).Version.ShouldBe(2);
            (await db.Set<VettingRecord>().SingleAsync()).Sealed.ShouldNotBe(before.Sealed);
            (await s.GetRequiredService<VettingLog>().ReadAsync(account, change, default)).ShouldBe(result);
        });
    }

    [Fact]
    public async Task A_sealed_value_opens_only_where_it_belongs_and_only_with_the_right_keys()
    {
        await using var site = await AccountsSite.StartAsync();
        var box = await site.UseAsync(s => s.GetRequiredService<FieldCipher>().SealAsync(Compartment.Vetting, "vetting/1/result", "secret", default));
        await site.UseAsync(async s =>
        {
            var cipher = s.GetRequiredService<FieldCipher>();
            (await cipher.OpenAsync(Compartment.Vetting, "vetting/1/result", box, default)).ShouldBe("secret");
            await Should.ThrowAsync<CryptographicException>(() => cipher.OpenAsync(Compartment.Vetting, "vetting/2/result", box, default));
            await Should.ThrowAsync<CryptographicException>(() => cipher.OpenAsync(Compartment.Complaints, "vetting/1/result", box, default));
            box[^1] ^= 1;
            await Should.ThrowAsync<CryptographicException>(() => cipher.OpenAsync(Compartment.Vetting, "vetting/1/result", box, default));
        });
        // The key that wraps the others is nowhere in a store.
        var key = Convert.FromBase64String(await File.ReadAllTextAsync(Path.Combine(site.Folder, RestrictedKey.DefaultFile), TestContext.Current.CancellationToken));
        var wrapped = await site.UseAsync(s => s.GetRequiredService<RecordsDb>().Set<CompartmentKey>().Select(k => k.Wrapped).SingleAsync());
        wrapped.AsSpan().IndexOf(key).ShouldBe(-1);
    }

    [Fact]
    public async Task The_kinds_of_record_are_printed_with_their_law()
    {
        await using var site = await AccountsSite.StartAsync();
        var officer = await site.SignedInAsync("Dot Po", Roles.DataProtectionOfficer);
        var page = await officer.GetAsync("/restricted/kinds");
        page.Text.ShouldContain(VettingLog.Kind.Condition);
        page.Text.ShouldContain(VettingLog.Kind.Retention);
    }

    [Fact]
    public async Task No_table_of_one_store_is_in_the_other_but_the_trail()
    {
        await using var site = await AccountsSite.StartAsync();
        await site.UseAsync(s =>
        {
            var open = s.GetRequiredService<AppDb>().Model.GetEntityTypes().Select(e => e.ClrType);
            var restricted = s.GetRequiredService<RecordsDb>().Model.GetEntityTypes().Select(e => e.ClrType);
            open.Intersect(restricted).ShouldBe([typeof(AuditEvent), typeof(AuditSeal), typeof(AuditThinning)], ignoreOrder: true);
            return Task.CompletedTask;
        });
    }
}
