using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Openbeat.Browser.Tests.Support;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Time;

namespace Openbeat.Browser.Tests.Accounts;

/// <summary>A site with its demonstration people, and what tests ask of it.</summary>
internal sealed class StaffSite : IAsyncDisposable
{
    private readonly Served _served = new();

    public string Address => _served.Address;

    public IServiceProvider Services => _served.Services;

    public static DateOnly Today => TimeProvider.System.LondonToday();

    public static async Task<StaffSite> StartAsync(Dictionary<string, string>? settings = null)
    {
        var site = new StaffSite();
        foreach (var (name, value) in settings ?? [])
        {
            site._served.Settings[name] = value;
        }

        await site._served.StartAsync();
        await site.UseAsync(s => s.GetRequiredService<DemonstrationAccounts>().MakeAsync(Now, TestContext.Current.CancellationToken));
        return site;
    }

    public static Change Now => Change.ByCommandLine(TimeProvider.System);

    public async Task<T> UseAsync<T>(Func<IServiceProvider, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider);
    }

    public Task<Account> PersonAsync(Role role) => UseAsync(s => s.GetRequiredService<AppDb>().Set<Account>().SingleAsync(a => a.Email == $"{role.Key}@demonstration.example"));

    public Task<Grant> GrantAsync(Role role) => UseAsync(s => s.GetRequiredService<AppDb>().Set<Grant>().SingleAsync(g => g.RoleKey == role.Key));

    public Task<Group> GroupAsync(string name) => UseAsync(async s => (await s.GetRequiredService<GroupLog>().AddAsync(name, GroupKind.AdvisoryGroup, Now, TestContext.Current.CancellationToken))!);

    public Task<Grant> GiveAsync(Account account, Role role, Scope scope) =>
        UseAsync(s => s.GetRequiredService<GrantLog>().GiveAsync(account.Id, role, scope, Today, null, Now, TestContext.Current.CancellationToken));

    /// <summary>An account without any role that signs in with the password of the demonstration.</summary>
    public Task<Account> NewcomerAsync(string name, string address) => UseAsync(async s =>
    {
        var accounts = s.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Account>>();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var account = new Account { Name = name, UserName = address, Email = address, InvitedAt = now, JoinedAt = now, EmailConfirmed = true };
        (await accounts.CreateAsync(account, DemonstrationAccounts.Password)).Succeeded.ShouldBeTrue();
        return account;
    });

    public Task<List<AuditEvent>> EventsAsync(string kind) =>
        UseAsync(s => s.GetRequiredService<AppDb>().Set<AuditEvent>().Where(e => e.RecordKind == kind).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());

    /// <summary>Somebody at the sign-in page, as the demonstration offers it.</summary>
    public static Task SignInAsync(IPage page, Hand hand, Role role) => SignInAsync(page, hand, $"{role.Key}@demonstration.example");

    public static async Task SignInAsync(IPage page, Hand hand, string address)
    {
        await page.GotoAsync("/sign-in");
        await hand.WriteAsync("Email address", address);
        await hand.WriteAsync("Password", DemonstrationAccounts.Password);
        await hand.PressAsync("Sign in");
    }

    public ValueTask DisposeAsync() => _served.DisposeAsync();
}

/// <summary>The two ways each journey is walked: on a desk with a pointer, and on a phone with no script and no pointer.</summary>
internal static class Ways
{
    public const string Pointer = "on a desk with a pointer", Keyboard = "on a phone without scripts, by keyboard alone";

    public static async Task<(Visitor Visitor, IPage Page, Hand Hand)> GoAsync(Chromium chromium, string address, string way)
    {
        var visitor = await Visitor.ArriveAsync(chromium, address, way == Pointer ? Device.Desk : Device.PhoneWithoutScripts);
        return (visitor, visitor.Page, new Hand(visitor.Page, way == Keyboard));
    }
}
