using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Backup;
using Openbeat.Platform.Files;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Restricted;
using Openbeat.Platform.Settings;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Accounts;
using Openbeat.Web.Tests.Platform.Files;
using Openbeat.Web.Tests.Platform.Mail;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Platform.Backup;

/// <summary>A site copied out while it serves, and put into an empty place where it works as before.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string _place = Path.Combine(Path.GetTempPath(), $"openbeat-backup-{Guid.CreateVersion7():n}");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Path.GetFileName(_place) + "*"))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_restored_site_is_the_same_works_and_without_the_key_its_sealed_fields_stay_sealed()
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        string badge;
        string? session;
        Account person;
        await using (var site = await AccountsSite.StartAsync(new() { [RestrictedKey.ValueName] = key }))
        {
            (badge, person) = await FillAsync(site);
            var manifest = await MakeAsync(site);
            manifest.Files.ShouldHaveSingleItem().Sha256.ShouldBe(badge);
            manifest.Stores.Select(s => s.Name).ShouldBe(["open", "restricted"]);
            manifest.Stores[0].Tables["SettingValue"].ShouldBe(2);
            // What happens afterwards is not in it.
            await SetAsync(site, "After Police");
            // Neither the restricted key nor those that seal cookies: the site that was copied has both.
            Directory.GetFiles(site.Folder, "key-*.xml", SearchOption.AllDirectories).ShouldNotBeEmpty();
            Directory.GetFiles(_place, "*", SearchOption.AllDirectories).ShouldAllBe(f => Path.GetExtension(f) != ".key" && Path.GetExtension(f) != ".xml");
            (await site.SignedInAsync(person)).Cookies.TryGetValue(Sessions.CookieName, out session).ShouldBeTrue();
            (await WithCookie(site, session!).GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
            (await site.EventsAsync(SiteBackup.RecordKind)).ShouldHaveSingleItem().Operation.ShouldBe(AuditOperation.Collect);
        }

        await using (var same = await RestoredSite.FromAsync(_place, key))
        {
            (await same.Site.Browse().GetAsync("/terms")).Document.Title.ShouldNotBeNull().ShouldEndWith("Before Police");
            (await same.Site.Browse().GetAsync($"/badge/{badge}")).Status.ShouldBe(HttpStatusCode.OK);
            // What was signed in is not, and signs in again as it did before.
            (await WithCookie(same.Site, session!).GetAsync("/account")).Location.ShouldStartWith("/sign-in");
            (await SignInTests.SignInAsync(same.Site.Browse(), person.Address, AccountsSite.Password)).Location.ShouldBe("/work");
            await same.Site.UseAsync(async s =>
            {
                (await s.GetRequiredService<VettingLog>().ReadAsync(person.Id, Change.ByCommandLine(same.Site.Clock), Stop))!.Outcome.ShouldBe(VettingOutcome.Cleared);
                foreach (var (name, db) in AuditSealing.StoresOf(s))
                {
                    await AuditChain.SealAsync(db, Stop);
                    (await AuditChain.VerifyAsync(db, Stop)).Break.ShouldBeNull(name);
                }

                // Numbers go on after those that came with the backup.
                s.GetRequiredService<AppDb>().Add(new Openbeat.Platform.Search.SearchEntry { Source = "x", Key = "1", Kind = "x", Title = "x", Summary = "", Path = "/", TitleWords = "x", Words = "", Audience = "everybody" });
                await s.GetRequiredService<AppDb>().SaveChangesAsync(Stop);
            });
        }

        await using var other = await RestoredSite.FromAsync(_place, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        (await other.Site.Browse().GetAsync("/terms")).Status.ShouldBe(HttpStatusCode.OK);
        var standards = await other.Site.SignedInAsync("Pro Stan", Roles.ProfessionalStandards);
        var page = await standards.SubmitAsync($"/people/{person.Id}/vetting", ("Reason", "renewal of the panel"));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("this site does not hold the key it was sealed with");
        page.Text.ShouldNotContain("2030");
    }

    [Fact]
    public async Task What_waited_to_be_sent_is_perhaps_sent_once_restored_and_never_sent_by_itself()
    {
        Guid waiting;
        await using (var site = await AccountsSite.StartAsync())
        {
            await FillAsync(site);
            waiting = await site.WriteAsync("waiting@reader.example");
            await site.WriteAsync("claimed@reader.example");
            await site.UseAsync(s => s.GetRequiredService<AppDb>().Set<OutboxMessage>().Where(m => m.Id != waiting)
                .ExecuteUpdateAsync(u => u.SetProperty(m => m.State, MailState.Claimed).SetProperty(m => m.Claim, Guid.CreateVersion7()).SetProperty(m => m.LeaseUntil, DateTime.UnixEpoch), Stop));
            await MakeAsync(site);
        }

        await using var server = await MailServerProcess.StartAsync();
        await using var restored = await RestoredSite.FromAsync(_place, null, server.Settings);
        (await restored.Site.SendAsync()).ShouldBeNull();
        server.Taken.ShouldBeEmpty();
        var messages = await restored.Site.MessagesAsync();
        messages.Count.ShouldBe(2);
        messages.ShouldAllBe(m => m.State == MailState.PerhapsSent && m.SettledAt != null && m.Claim == null && m.Fault == "It waited when the backup was made, and may have been sent since.");
        var administrator = await restored.Site.SignedInAsync("Ade", Roles.Administrator);
        (await administrator.SubmitAsync($"/messages/{waiting}", "handler=Again", [])).ShouldRedirectTo("/messages");
        (await restored.Site.SendAsync()).ShouldBe("Messages: 1 sent.");
    }

    [Fact]
    public async Task What_is_not_whole_or_has_no_empty_place_is_refused_and_changes_nothing()
    {
        await using var site = await AccountsSite.StartAsync();
        await FillAsync(site);
        await MakeAsync(site);
        (await Should.ThrowAsync<BackupException>(() => MakeAsync(site))).Message.ShouldContain("is not empty");
        await site.UseAsync(async s => (await Should.ThrowAsync<BackupException>(() => s.GetRequiredService<SiteRestore>().TakeAsync(_place, Stop))).Message.ShouldContain("This place is not empty"));

        foreach (var (file, says) in new[] { ("files", "is missing or is not as it was"), ("open", "is missing or is not as it was"), (BackupManifest.FileName, "is no backup") })
        {
            var copy = $"{_place}-{Guid.CreateVersion7():n}";
            CopyFolder(_place, copy);
            var spoilt = Directory.GetFiles(copy, "*", SearchOption.AllDirectories).First(f => Path.GetRelativePath(copy, f).StartsWith(file, StringComparison.Ordinal));
            if (file == BackupManifest.FileName)
            {
                File.Delete(spoilt);
            }
            else
            {
                await using var bytes = new FileStream(spoilt, FileMode.Open);
                bytes.Position = bytes.Length / 2;
                bytes.WriteByte((byte)(bytes.ReadByte() ^ 0xFF));
            }

            (await Should.ThrowAsync<BackupException>(() => RestoredSite.FromAsync(copy, null))).Message.ShouldContain(says);
        }
    }

    [Fact]
    public async Task Writing_goes_on_during_a_backup_and_what_is_copied_is_of_one_moment()
    {
        await using var site = await AccountsSite.StartAsync();
        await FillAsync(site);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var written = 0;
        var writing = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await SetAsync(site, $"Police {written++}");
            }
        }, Stop);
        while (written < 5)
        {
            await Task.Delay(20, Stop);
        }

        var manifest = await MakeAsync(site);
        await enough.CancelAsync();
        await writing;
        // A value and its event are saved together: a copy of one moment holds both or neither.
        await using var restored = await RestoredSite.FromAsync(_place, null);
        var values = await restored.Site.UseAsync(s => s.GetRequiredService<AppDb>().Set<SettingValue>().CountAsync(Stop));
        values.ShouldBe((int)manifest.Stores[0].Tables["SettingValue"]);
        (await restored.Site.EventsAsync("setting")).Count.ShouldBe(values);
    }

    [Fact]
    public async Task A_restricted_record_of_a_copy_always_finds_whom_it_is_about()
    {
        await using var site = await AccountsSite.StartAsync();
        await FillAsync(site);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var written = 0;
        var writing = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                var person = await site.AccountAsync($"Per Son {written}", Roles.Member);
                await site.UseAsync(s => s.GetRequiredService<VettingLog>().RecordAsync(person.Id, new VettingResult(VettingOutcome.Cleared, new DateOnly(2030, 1, 1)), Change.ByCommandLine(site.Clock), Stop));
                written++;
            }
        }, Stop);
        while (written < 5)
        {
            await Task.Delay(20, Stop);
        }

        await MakeAsync(site);
        await enough.CancelAsync();
        await writing;
        await using var restored = await RestoredSite.FromAsync(_place, null);
        await restored.Site.UseAsync(async s =>
        {
            var accounts = await s.GetRequiredService<AppDb>().Set<Account>().Select(a => a.Id).ToHashSetAsync(Stop);
            var vetted = await s.GetRequiredService<RecordsDb>().Set<VettingRecord>().Select(v => v.AccountId).ToListAsync(Stop);
            vetted.Count.ShouldBeGreaterThan(5);
            vetted.ShouldAllBe(id => accounts.Contains(id));
        });
    }

    [Fact]
    public async Task Killed_at_any_moment_a_backup_leaves_no_directory_that_looks_whole()
    {
        await using var site = new OwnProcess();
        (await site.RunAsync("migrate")).Code.ShouldBe(0);
        var watch = Stopwatch.StartNew();
        (await site.RunAsync("backup", _place)).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0, r.Output), r => r.Output.ShouldContain("tables"));
        var takes = watch.Elapsed;
        var random = new Random(20261122);
        for (var kill = 0; kill < SiteProcess.Kills(8); kill++)
        {
            var place = $"{_place}-{kill}";
            using var process = site.Begin("backup", place);
            await Task.Delay(takes * (0.4 + (0.6 * random.NextDouble())), Stop);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(Stop);
            if (Directory.Exists(place))
            {
                await (await RestoredSite.FromAsync(place, null)).DisposeAsync();
            }
        }

        // What was broken off is named, and is no backup.
        var left = Directory.CreateDirectory($"{_place}-again.unfinished-0").FullName;
        (await site.RunAsync("backup", $"{_place}-again")).Output.ShouldContain($"{left} is not whole");
        (await site.RunAsync("restore", left)).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(3), r => r.Output.ShouldContain("is no backup"));
        (await site.RunAsync("restore", $"{_place}-again")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(3), r => r.Output.ShouldContain("This place is not empty"));
    }

    [Fact]
    public async Task A_database_that_is_away_and_a_file_that_cannot_be_written_are_told_in_a_sentence()
    {
        await using var site = new OwnProcess();
        (await site.RunAsync("migrate")).Code.ShouldBe(0);
        await File.WriteAllTextAsync(Path.Combine(site.Folder, "paper"), "a file", Stop);
        var (code, output) = await site.RunAsync("backup", Path.Combine(site.Folder, "paper", "copy"));
        code.ShouldBe(1);
        output.ShouldStartWith("A file could not be read or written, so this was broken off: ");
        output.Trim().ShouldNotContain('\n');
        foreach (var name in new[] { "ConnectionStrings__App", "ConnectionStrings__Records" })
        {
            site.Environment[name] = "Host=127.0.0.1;Port=1;Username=nobody;Database=none";
        }

        (code, output) = await site.RunAsync("backup", _place);
        code.ShouldBe(1);
        output.ShouldStartWith("The database could not be used, so this was broken off: ");
        output.Trim().ShouldNotContain('\n');
        Directory.GetDirectories(Path.GetTempPath(), Path.GetFileName(_place) + "*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restore_that_was_broken_off_does_not_start()
    {
        await using var site = new OwnProcess();
        (await site.RunAsync("migrate")).Code.ShouldBe(0);
        UnfinishedRestore.Begin(new DataFolder(site.Folder));
        (await site.RunAsync("migrate")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Output.ShouldContain("was broken off"));
    }

    private Task<BackupManifest> MakeAsync(AccountsSite site) => site.UseAsync(s => s.GetRequiredService<SiteBackup>().MakeAsync(_place, Stop));

    private static Browser WithCookie(AccountsSite site, string session)
    {
        var browser = site.Browse();
        browser.Cookies[Sessions.CookieName] = session;
        return browser;
    }

    private static Task SetAsync(AccountsSite site, string name) => site.UseAsync(s =>
        SiteSettings.RecordAsync(s.GetRequiredService<AppDb>(), ForceSettings.Name, name, DateOnly.MinValue, Change.ByCommandLine(TimeProvider.System), Stop));

    private static async Task<(string Badge, Account Person)> FillAsync(AccountsSite site)
    {
        var person = await site.AccountAsync("Per Son", [(Roles.Member, Scope.WholeForce)], AccountsSite.Password);
        var change = Change.ByCommandLine(site.Clock);
        var badge = await site.UseAsync(async s =>
        {
            var taken = await s.GetRequiredService<FileStore>().TakePictureAsync(new MemoryStream(SamplePictures.Png), change, Stop);
            await SiteSettings.RecordAsync(s.GetRequiredService<AppDb>(), ForceSettings.Badge, new SettingPicture(taken.File!.Sha256, "Badge"), DateOnly.MinValue, change, Stop);
            await s.GetRequiredService<VettingLog>().RecordAsync(person.Id, new VettingResult(VettingOutcome.Cleared, new DateOnly(2030, 1, 1)), change, Stop);
            return taken.File.Sha256;
        });
        await SetAsync(site, "Before Police");
        return (badge, person);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place);
        }
    }
}
