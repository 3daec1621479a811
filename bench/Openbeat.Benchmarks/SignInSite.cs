using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Settings;

namespace Openbeat.Benchmarks;

/// <summary>A site in a process of its own, with accounts whose password is known.</summary>
internal sealed class SignInSite : IAsyncDisposable
{
    public const string Password = "quiet lanterns drift";
    private const int Iterations = 210_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("openbeat-sign-in-").FullName;
    private Process? _serving;

    public HttpClient Client { get; private set; } = null!;

    public static async Task<SignInSite> StartAsync(int accounts, bool areLimitsLifted)
    {
        var site = new SignInSite();
        using (var migrate = site.Start("migrate"))
        {
            await migrate.WaitForExitAsync();
        }

        await site.FillAsync(accounts, areLimitsLifted);
        site._serving = site.Start("serve", "--urls", "http://127.0.0.1:0");
        const string Says = "Openbeat is at ";
        while (await site._serving.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Says, StringComparison.Ordinal))
            {
                _ = site._serving.StandardOutput.ReadToEndAsync();
                site._address = new Uri(line[Says.Length..]);
                site.Client = site.NewClient();
                return site;
            }
        }

        throw new InvalidOperationException("The site did not start.");
    }

    private Uri _address = null!;

    public HttpClient NewClient() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _address };

    public string AddressOf(int account) => string.Create(CultureInfo.InvariantCulture, $"account{account}@example.org");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_serving is not null)
        {
            _serving.Kill(entireProcessTree: true);
            await _serving.WaitForExitAsync();
            _serving.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task FillAsync(int accounts, bool areLimitsLifted)
    {
        await using var db = new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite($"Data Source={Path.Combine(_folder, "openbeat.db")};Pooling=False").Options);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        // One hash serves them all: what is measured is the checking, not the making.
        var hash = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = Iterations })).HashPassword(new Account(), Password);
        for (var i = 0; i < accounts; i++)
        {
            var (address, key) = (AddressOf(i), AddressOf(i).ToUpperInvariant());
            db.Add(new Account
            {
                Name = $"Account {i}",
                UserName = address,
                NormalizedUserName = key,
                Email = address,
                NormalizedEmail = key,
                PasswordHash = hash,
                InvitedAt = now,
                JoinedAt = now,
                SecurityStamp = Guid.CreateVersion7().ToString(),
                LockoutEnabled = true,
            });
        }

        foreach (var limit in areLimitsLifted ? new[] { AccountSettings.AttemptsByAccount, AccountSettings.AttemptsByNetworkAddress } : [])
        {
            db.Add(new SettingValue { Key = limit.Key, InForceFrom = DateOnly.MinValue, Value = "1000000", RecordedAt = now, RecordedBy = "benchmark" });
        }

        await db.SaveChangesAsync();
    }

    private Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = _folder };
        start.ArgumentList.Add(typeof(AppDb).Assembly.Location);
        foreach (var word in words.Concat(["--data", _folder]))
        {
            start.ArgumentList.Add(word);
        }

        return Process.Start(start)!;
    }
}
