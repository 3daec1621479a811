using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Files;
using Openbeat.Platform.Settings;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Platform.Files;

/// <summary>Files as they are kept: under their hash, whole or not at all, checked first, removed when nothing names them.</summary>
public class FileStoreTests
{
    private static readonly FileRules Papers = new(1024 * 1024, FileKind.Pdf, FileKind.Text, FileKind.Zip);
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\n"u8.ToArray();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_kept_once_under_its_hash_outside_the_web_root_with_its_event()
    {
        await using var site = await AccountsSite.StartAsync();
        var first = await TakeAsync(site, Pdf);
        var again = await TakeAsync(site, Pdf);
        var name = Convert.ToHexStringLower(SHA256.HashData(Pdf));
        (first.File!.Sha256, again.File!.Sha256, first.File.Kind, first.File.Length).ShouldBe((name, name, FileKind.Pdf, Pdf.Length));
        var folder = site.Services.GetRequiredService<FileFolder>();
        folder.Root.ShouldStartWith(site.Folder);
        (await File.ReadAllBytesAsync(folder.PathOf(name), Stop)).ShouldBe(Pdf);
        Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories).Length.ShouldBe(1);
        (await site.EventsAsync(StoredFile.RecordKind)).Select(e => e.Operation).ShouldBe([AuditOperation.Collect, AuditOperation.Alter]);
        Should.Throw<ArgumentException>(() => folder.PathOf("../openbeat.db"));
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_behind()
    {
        await using var site = await AccountsSite.StartAsync();
        (await TakeAsync(site, [])).Refusal.ShouldBe("The file is empty.");
        (await TakeAsync(site, new byte[1024 * 1024 + 1])).Refusal.ShouldBe("The file must be smaller than 1 MB.");
        (await TakeAsync(site, "<html>"u8.ToArray())).Refusal.ShouldNotBeNull().ShouldStartWith("The file must be a PDF file or a text or CSV file or a ZIP archive");
        (await TakeAsync(site, SamplePictures.Png)).Refusal.ShouldNotBeNull();
        (await TakeAsync(site, FileContentTests.Zip(("a.zip", FileContentTests.Zip(("b", [1])))))).Refusal.ShouldNotBeNull().ShouldContain("another packed file");
        await Should.ThrowAsync<IOException>(() => TakeAsync(site, new BrokenOff(Pdf)));
        (await PictureAsync(site, "<svg/>"u8.ToArray())).Refusal.ShouldBe("The picture must be a JPEG, PNG or WebP file.");
        (await PictureAsync(site, [])).Refusal.ShouldBe("The file is empty.");
        (await PictureAsync(site, new byte[5 * 1024 * 1024])).Refusal.ShouldNotBeNull().ShouldContain("4 MB");
        Directory.GetFiles(Path.Combine(site.Folder, "files"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
        (await RowsAsync(site)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_picture_is_kept_rewritten()
    {
        await using var site = await AccountsSite.StartAsync();
        var file = (await PictureAsync(site, SamplePictures.Png)).File!;
        var kept = await File.ReadAllBytesAsync(site.Services.GetRequiredService<FileFolder>().PathOf(file.Sha256), Stop);
        kept.Length.ShouldBeLessThan(SamplePictures.Png.Length);
        Encoding.Latin1.GetString(kept).ShouldNotContain("tEXt");
        // What was rewritten once comes out of another rewriting as it is: so it keeps its name elsewhere.
        (await PictureAsync(site, kept)).File!.Sha256.ShouldBe(file.Sha256);
    }

    [Fact]
    public async Task With_clamav_on_a_virus_is_not_kept_and_neither_is_what_cannot_be_checked()
    {
        using var clamd = new FakeClamd();
        await using var site = await AccountsSite.StartAsync(new() { [VirusScan.AddressName] = clamd.Address, [VirusScan.SecondsName] = "1" });
        (await TakeAsync(site, Pdf)).File.ShouldNotBeNull();
        clamd.Received.ShouldHaveSingleItem().ShouldBe(Pdf);
        var eicar = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
        (await TakeAsync(site, eicar)).Refusal.ShouldBe("A virus was found in the file. It was not kept.");
        clamd.Says = "INSTREAM size limit exceeded. ERROR";
        (await TakeAsync(site, "other"u8.ToArray())).Refusal.ShouldNotBeNull().ShouldStartWith("The file could not be checked");
        (clamd.Says, clamd.IsSilent) = (null, true);
        (await TakeAsync(site, "other"u8.ToArray())).Refusal.ShouldNotBeNull().ShouldStartWith("The file could not be checked");
        clamd.Dispose();
        (await TakeAsync(site, "other"u8.ToArray())).Refusal.ShouldNotBeNull().ShouldStartWith("The file could not be checked");
        (await RowsAsync(site)).Count.ShouldBe(1);
        Directory.GetFiles(Path.Combine(site.Folder, "files"), "*", SearchOption.AllDirectories).Length.ShouldBe(1);
    }

    [Fact]
    public async Task What_broke_off_and_what_nothing_names_is_removed_in_time_and_nothing_else()
    {
        await using var site = await AccountsSite.StartAsync();
        var (folder, cleaning) = (site.Services.GetRequiredService<FileFolder>(), ActivatorUtilities.CreateInstance<FileCleaning>(site.Services));
        var badge = (await PictureAsync(site, SamplePictures.Png)).File!.Sha256;
        await site.UseAsync(s => SiteSettings.RecordAsync(s.GetRequiredService<AppDb>(), ForceSettings.Badge, new SettingPicture(badge, "Badge"), DateOnly.MinValue, Change.ByCommandLine(site.Clock), Stop));
        var unnamed = (await TakeAsync(site, Pdf)).File!.Sha256;
        var half = Path.Combine(folder.Incoming, "half");
        await File.WriteAllTextAsync(half, "half", Stop);
        var stray = folder.PathOf(new string('a', 64));
        Directory.CreateDirectory(Path.GetDirectoryName(stray)!);
        await File.WriteAllTextAsync(stray, "bytes without a row", Stop);
        foreach (var path in new[] { half, stray })
        {
            File.SetLastWriteTimeUtc(path, site.Clock.GetUtcNow().UtcDateTime);
        }

        (await cleaning.CleanAsync(Stop)).ShouldBe(new FilesRemoved(0, 0));
        site.Clock.Advance(TimeSpan.FromHours(2));
        (await cleaning.CleanAsync(Stop)).ShouldBe(new FilesRemoved(1, 0));
        site.Clock.Advance(TimeSpan.FromHours(23));
        (await cleaning.CleanAsync(Stop)).ShouldBe(new FilesRemoved(0, 2));
        File.Exists(folder.PathOf(unnamed)).ShouldBeFalse();
        File.Exists(folder.PathOf(badge)).ShouldBeTrue();
        (await RowsAsync(site)).ShouldBe([badge]);
        (await site.EventsAsync(StoredFile.RecordKind)).Last().ShouldSatisfyAllConditions(e => e.Operation.ShouldBe(AuditOperation.Erase), e => e.RecordId.ShouldBe(unnamed));
    }

    [Fact]
    public async Task A_file_handed_in_again_while_it_is_being_removed_stays()
    {
        HandsInAgain? holder = null;
        await using var site = await AccountsSite.StartAsync(services: s => s.AddSingleton<IFileHolder>(_ => holder!));
        holder = new HandsInAgain(async () => await TakeAsync(site, Pdf));
        var name = (await TakeAsync(site, Pdf)).File!.Sha256;
        site.Clock.Advance(TimeSpan.FromHours(25));
        (await ActivatorUtilities.CreateInstance<FileCleaning>(site.Services).CleanAsync(Stop)).ShouldBe(new FilesRemoved(0, 0));
        (await RowsAsync(site)).ShouldBe([name]);
        File.Exists(site.Services.GetRequiredService<FileFolder>().PathOf(name)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_no_picture_is_handed_out_as_a_download_in_which_nothing_runs()
    {
        await using var site = await AccountsSite.StartAsync();
        var folder = site.Services.GetRequiredService<FileFolder>();
        foreach (var (file, name, isShown) in new[] { ((await TakeAsync(site, Pdf)).File!, (string?)null, false), ((await PictureAsync(site, SamplePictures.Png)).File!, null, true), ((await PictureAsync(site, SamplePictures.Png)).File!, "Zoë.png", false) })
        {
            using var body = new MemoryStream();
            var context = new DefaultHttpContext { RequestServices = site.Services, Response = { Body = body } };
            await file.Send(folder, context, name, "no-store").ExecuteAsync(context);
            var headers = context.Response.Headers;
            (headers.XContentTypeOptions.ToString(), headers.ContentSecurityPolicy.ToString(), headers.CacheControl.ToString()).ShouldBe(("nosniff", "default-src 'none'; frame-ancestors 'none'; sandbox", "no-store"));
            headers.ContentDisposition.ToString().ShouldStartWith(isShown ? "inline" : $"attachment; filename={(name is null ? file.Sha256 : "")}");
            context.Response.ContentType.ShouldBe(file.Kind.ContentType());
            body.Length.ShouldBe(file.Length);
        }
    }

    [Theory]
    [InlineData("127.0.0.1:99999")]
    [InlineData("127.0.0.1:99999999999999")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:clamd")]
    [InlineData("clamd:3310/path")]
    [InlineData("unix:")]
    [InlineData("two words")]
    public void An_address_of_clamav_that_cannot_be_read_is_refused(string address) =>
        Should.Throw<CannotStartException>(() => Scan(address)).Message.ShouldStartWith($"Openbeat__Antivirus is '{address}'");

    [Theory]
    [InlineData("[::1]:1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("unix:/no/such/clamd.ctl")]
    public async Task An_address_where_nothing_answers_keeps_no_file_and_throws_nothing(string address) =>
        (await Scan(address).FaultOfAsync(new MemoryStream(Pdf), Stop)).ShouldBe(VirusScan.Unchecked);

    [Fact]
    public async Task A_site_with_a_wrong_address_of_clamav_says_so_and_does_not_start()
    {
        await using var process = new OwnProcess { Environment = { ["Openbeat__Antivirus"] = "[::1" } };
        var (code, output) = await process.RunAsync("serve", "--urls", "http://127.0.0.1:0");
        code.ShouldBe(1);
        output.Trim().ShouldEndWith("Openbeat__Antivirus is '[::1'. It is an address such as 127.0.0.1:3310, [::1]:3310 or unix:/run/clamav/clamd.ctl.");
    }

    private static VirusScan Scan(string address) => new(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [VirusScan.AddressName] = address }).Build(), NullLogger<VirusScan>.Instance);

    private static Task<FileAnswer> TakeAsync(AccountsSite site, byte[] bytes) => TakeAsync(site, new MemoryStream(bytes));

    private static Task<FileAnswer> TakeAsync(AccountsSite site, Stream content) => site.UseAsync(async s =>
    {
        var answer = await s.GetRequiredService<FileStore>().TakeAsync(content, Papers, Change.ByCommandLine(site.Clock), Stop);
        await s.GetRequiredService<AppDb>().SaveChangesAsync(Stop);
        return answer;
    });

    private static Task<FileAnswer> PictureAsync(AccountsSite site, byte[] bytes) => site.UseAsync(async s =>
    {
        var answer = await s.GetRequiredService<FileStore>().TakePictureAsync(new MemoryStream(bytes), Change.ByCommandLine(site.Clock), Stop);
        await s.GetRequiredService<AppDb>().SaveChangesAsync(Stop);
        return answer;
    });

    private static Task<List<string>> RowsAsync(AccountsSite site) => site.UseAsync(s => s.GetRequiredService<AppDb>().Set<StoredFile>().Select(f => f.Sha256).ToListAsync(Stop));

    /// <summary>Somebody who hands a file in again at the worst moment.</summary>
    private sealed class HandsInAgain(Func<Task> take) : IFileHolder
    {
        public async Task<IReadOnlyCollection<string>> HeldAsync(CancellationToken stop)
        {
            await take();
            return [];
        }
    }

    /// <summary>A sender that goes away in the middle.</summary>
    private sealed class BrokenOff(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var read && read > 0 ? read : throw new IOException("The connection is gone.");
    }
}
