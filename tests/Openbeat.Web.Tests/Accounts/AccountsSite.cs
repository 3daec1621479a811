using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Time;
using Openbeat.Tests.Support;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>A site with stores of its own, and the people a test needs in it.</summary>
internal sealed class AccountsSite : WebApplicationFactory<Program>
{
    public const string Password = "quiet lanterns drift";
    private readonly string _folder;
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection>? _services;
    private readonly TestDatabase _database;
    private readonly int? _through;
    private bool _isBeside;
    private bool _isAgain;

    private AccountsSite(Dictionary<string, string> settings, Action<IServiceCollection>? services, int? through = null, TestDatabase? database = null, string? folder = null)
    {
        (_settings, _services, _through) = (settings, services, through);
        _folder = folder ?? Directory.CreateTempSubdirectory("openbeat-accounts-").FullName;
        _database = database ?? TestDatabase.Create(_folder);
    }

    /// <summary>A site that has nothing yet, not even tables.</summary>
    public static AccountsSite InEmptyPlace(Dictionary<string, string> settings) => new(settings, null, database: TestDatabase.CreateEmpty());

    /// <summary>Another node on the same stores, which stay with this one; only PostgreSQL takes several.</summary>
    public AccountsSite Beside(Dictionary<string, string> settings, Action<IServiceCollection> services) => new(settings, services, database: _database) { _isBeside = true };

    /// <summary>This site started again after it has stopped; its stores stay with this one.</summary>
    public AccountsSite Again() => new(_settings, _services, database: _database, folder: _folder) { _isBeside = true, _isAgain = true };

    /// <summary>Where both stores are, or null for the SQLite files of the data folder.</summary>
    public string? PostgresConnection => _database.PostgresConnection;

    public string Folder => _folder;

    public FakeClock Clock { get; } = new();

    /// <summary>What was sent in fields of forms.</summary>
    public System.Collections.Concurrent.ConcurrentBag<string> Sent { get; } = [];

    /// <param name="settings">Beside those of every test.</param>
    /// <param name="services">Beside those of the site.</param>
    /// <param name="through">The port of a line to PostgreSQL that the test may cut.</param>
    public static Task<AccountsSite> StartAsync(Dictionary<string, string>? settings = null, Action<IServiceCollection>? services = null, int? through = null) =>
        Task.FromResult(new AccountsSite(settings ?? [], services, through));

    public Browser Browse()
    {
        var cookies = new Dictionary<string, string>();
        return new Browser(CreateDefaultClient(new Uri("http://localhost"), new CookieJar(cookies)), cookies, Sent);
    }

    /// <summary>An account that has joined, with roles for the whole force.</summary>
    public Task<Account> AccountAsync(string name, params Role[] roles) => AccountAsync(name, [.. roles.Select(r => (r, Scope.WholeForce))]);

    public async Task<Account> AccountAsync(string name, (Role Role, Scope Scope)[] roles, string? password = null, string? totpKey = null)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        var address = $"{name.ToLowerInvariant().Replace(' ', '.')}@example.org";
        var account = new Account { Name = name, UserName = address, Email = address, EmailConfirmed = true, InvitedAt = now, JoinedAt = now };
        await UseAsync(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var made = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
            made.Succeeded.ShouldBeTrue(string.Join(", ", made.Errors.Select(e => e.Description)));
            if (totpKey is not null)
            {
                await ((IUserAuthenticatorKeyStore<Account>)services.GetRequiredService<IUserStore<Account>>()).SetAuthenticatorKeyAsync(account, totpKey, default);
                await accounts.SetTwoFactorEnabledAsync(account, true);
            }

            var db = services.GetRequiredService<AppDb>();
            db.AddRange(roles.Select(r => new Grant { AccountId = account.Id, RoleKey = r.Role.Key, AreaId = r.Scope.Area, GroupId = r.Scope.Group, From = Clock.LondonToday().AddDays(-1) }));
            await db.SaveChangesAsync();
        });
        return account;
    }

    public async Task<Group> GroupAsync(string name, GroupKind kind = GroupKind.AdvisoryGroup)
    {
        var group = new Group { Name = name, Kind = kind };
        await UseAsync(async services =>
        {
            services.GetRequiredService<AppDb>().Add(group);
            await services.GetRequiredService<AppDb>().SaveChangesAsync();
        });
        return group;
    }

    /// <summary>A browser in which somebody is signed in, without going through the pages.</summary>
    public async Task<Browser> SignedInAsync(Account account, SignInMethod method = SignInMethod.Passkey)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        var session = new Session { AccountId = account.Id, StartedAt = now, LastSeenAt = now, ProvedAt = now, Method = method, Device = "Chrome on Linux" };
        await UseAsync(async services =>
        {
            services.GetRequiredService<AppDb>().Add(session);
            await services.GetRequiredService<AppDb>().SaveChangesAsync();
        });
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(ClaimTypes.Name, account.Name), new(Sessions.SessionClaim, session.Id.ToString())],
            IdentityConstants.ApplicationScheme);
        var options = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var properties = new AuthenticationProperties { IssuedUtc = Clock.GetUtcNow(), ExpiresUtc = Clock.GetUtcNow().AddHours(24) };
        var ticket = options.TicketDataFormat.Protect(new AuthenticationTicket(new ClaimsPrincipal(identity), properties, IdentityConstants.ApplicationScheme));
        var browser = Browse();
        browser.Cookies[Sessions.CookieName] = ticket;
        return browser;
    }

    public async Task<Browser> SignedInAsync(string name, params Role[] roles) => await SignedInAsync(await AccountAsync(name, roles));

    public async Task UseAsync(Func<IServiceProvider, Task> use)
    {
        await using var scope = Services.CreateAsyncScope();
        await use(scope.ServiceProvider);
    }

    public async Task<T> UseAsync<T>(Func<IServiceProvider, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider);
    }

    /// <summary>One run of every job, as if its time had come.</summary>
    public async Task RunJobsAsync()
    {
        foreach (var job in Services.GetServices<JobDeclaration>())
        {
            await Services.GetRequiredService<JobRunner>().RunAsync(job, byHand: false, TestContext.Current.CancellationToken);
        }
    }

    public Task<List<AuditEvent>> EventsAsync(string kind) =>
        UseAsync(s => s.GetRequiredService<AppDb>().Set<AuditEvent>().Where(e => e.RecordKind == kind).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());

    public Task<List<OutboxMessage>> MessagesAsync() =>
        UseAsync(s => s.GetRequiredService<AppDb>().Set<OutboxMessage>().OrderBy(m => m.WrittenAt).ThenBy(m => m.Id).ToListAsync());

    /// <summary>The link in the newest message, as path and query.</summary>
    public async Task<string> LinkAsync()
    {
        var body = (await MessagesAsync())[^1].Body;
        var link = body.Split('\n').Select(l => l.Trim()).First(l => l.StartsWith("http", StringComparison.Ordinal));
        return new Uri(link).PathAndQuery;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Openbeat:Data", _folder);
        // Tests run the jobs they are about.
        builder.UseSetting(JobSetup.RunKey, "false");
        _database.Configure(builder, _through);
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            // Thousands of passwords are checked here, and how slowly is not what is tried.
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1_000);
            _services?.Invoke(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_isBeside)
        {
            await _database.DisposeAsync();
        }

        if (!_isAgain)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
