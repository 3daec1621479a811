using System.Diagnostics;
using System.Security.Cryptography;
using Openbeat.Web.Tests.Accounts;
using Openbeat.Web.Tests.Modules.Administration;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Platform.Files;

/// <summary>A real process that takes pictures in, killed at any moment: whatever has a name is whole, and a row always finds its bytes.</summary>
public class KilledUploadTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_any_moment_an_upload_is_whole_or_did_not_happen()
    {
        await using var site = new OwnProcess();
        site.Environment["Openbeat__LoadDemonstration"] = "false";
        (await site.RunAsync("user", "demonstration")).Code.ShouldBe(0);
        var random = new Random(20261122);
        for (var kill = 0; kill < SiteProcess.Kills(4); kill++)
        {
            using var client = await site.ServeAsync();
            var cookies = new Dictionary<string, string>();
            using var jarred = new HttpClient(new CookieJar(cookies) { InnerHandler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false } }) { BaseAddress = client.BaseAddress };
            var editor = new Browser(jarred, cookies);
            (await SignInTests.SignInAsync(editor, "web-editor@demonstration.example", Openbeat.Modules.Accounts.DemonstrationAccounts.Password)).Location.ShouldBe("/work");
            var watch = Stopwatch.StartNew();
            await BadgeTests.UploadAsync(editor, Picture(random), ("Alternative", "Badge"));
            var takes = watch.Elapsed;
            var sending = Task.Run(async () =>
            {
                while (true)
                {
                    await BadgeTests.UploadAsync(editor, Picture(random), ("Alternative", "Badge"));
                }
            }, Stop);
            await Task.Delay((takes * 2) + (takes * 3 * random.NextDouble()), Stop);
            await site.KillAsync();
            await Should.ThrowAsync<Exception>(() => sending);
            var files = Path.Combine(site.Folder, "files");
            foreach (var path in Directory.GetFiles(files, "*", SearchOption.AllDirectories).Where(f => !f.Contains("incoming", StringComparison.Ordinal)))
            {
                Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, Stop))).ShouldBe(Path.GetFileName(path));
            }
        }

        // A backup reads every file that a row names: none is missing.
        var place = Path.Combine(site.Folder, "backup");
        (await site.RunAsync("backup", place)).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0, r.Output));
    }

    /// <summary>A PNG of its own each time, large enough to be on the way for a while: noise in a chunk that holds the image.</summary>
    private static byte[] Picture(Random random)
    {
        var picture = SamplePictures.Png;
        var image = picture.AsSpan().IndexOf("IDAT"u8) - sizeof(int);
        var noise = new byte[2 * 1024 * 1024];
        random.NextBytes(noise);
        const int headerEnds = 33;
        return [.. picture[..image], .. SamplePictures.WithChunk(new byte[headerEnds], "IDAT", noise)[headerEnds..], .. picture[image..]];
    }
}
