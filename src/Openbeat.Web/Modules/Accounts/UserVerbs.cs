using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts;

/// <summary><c>user add|grant|list|disable|reset|break-glass|demonstration</c>: how the first administrator gets in, and the way back when nobody can.</summary>
internal static class UserVerbs
{
    private const string Parent = "user", About = "Accounts and roles";

    public static IEnumerable<Verb> All =>
    [
        new(Parent, About, Add), new(Parent, About, Grant), new(Parent, About, List),
        new(Parent, About, h => Act(h, "disable", "Disable an account and sign it out everywhere", (s, a, change, stop) => s.GetRequiredService<AccountAdministration>().DisableAsync(a, change, stop), "is disabled.")),
        new(Parent, About, Reset), new(Parent, About, BreakGlass), new(Parent, About, Demonstration),
    ];

    private static Argument<string> Address => new("address") { Description = "The email address of the account" };

    private static Command Add(IVerbHost host)
    {
        var (address, name) = (Address, new Option<string>("--name") { Description = "The name colleagues see", Required = true });
        var role = new Option<string?>("--role") { Description = $"A role for the whole force: {string.Join(", ", Roles.All.Select(r => r.Key))}" };
        var command = new Command("add", "Invite somebody and print the link") { address, name, role };
        command.SetAction((parsed, stop) => host.RunAsync(parsed, async (services, ct) =>
        {
            Role? held = null;
            if (parsed.GetValue(role) is { } key && !Roles.TryFind(key, out held))
            {
                return Refuse($"There is no role '{key}'.");
            }

            var change = ChangeOf(services);
            var (account, fault) = await services.GetRequiredService<Invitations>().InviteAsync(parsed.GetValue(name)!, parsed.GetValue(address)!, change, ct);
            if (account is null)
            {
                return Refuse($"{fault}.");
            }

            if (held is not null)
            {
                await services.GetRequiredService<GrantLog>().GiveAsync(account.Id, held, Scope.WholeForce, Today(services), null, change, ct);
            }

            await PrintLinkAsync(services, account, ct);
            return 0;
        }, stop));
        return command;
    }

    private static Command Grant(IVerbHost host)
    {
        var (address, role) = (Address, new Argument<string>("role") { Description = string.Join(", ", Roles.All.Select(r => r.Key)) });
        var group = new Option<string?>("--group") { Description = "For a group, by its name" };
        var area = new Option<string?>("--area") { Description = "For an area and all below it, by its name" };
        var until = new Option<DateOnly?>("--until") { Description = "The last day it holds" };
        var command = new Command("grant", "Give a role: for the whole force, unless an area or a group is named") { address, role, group, area, until };
        command.SetAction((parsed, stop) => host.RunAsync(parsed, async (services, ct) =>
        {
            if (await FindAsync(services, parsed.GetValue(address)!) is not { } account || !Roles.TryFind(parsed.GetValue(role), out var held))
            {
                return Refuse("There is no such account or role.");
            }

            var words = await services.GetRequiredService<ScopeNames>().ReadAsync(ct);
            var scope = Scope.WholeForce;
            if (parsed.GetValue(group) is { } groupName)
            {
                if (words.Groups.FirstOrDefault(g => g.Name == groupName) is not { } found)
                {
                    return Refuse($"There is no group '{groupName}'.");
                }

                scope = Scope.OfGroup(found.Id);
            }
            else if (parsed.GetValue(area) is { } areaName)
            {
                if (words.Areas.FirstOrDefault(a => a.Name == areaName) is not { } found)
                {
                    return Refuse($"There is no area '{areaName}'.");
                }

                scope = Scope.OfArea(found.Id);
            }

            await services.GetRequiredService<GrantLog>().GiveAsync(account.Id, held, scope, Today(services), parsed.GetValue(until), ChangeOf(services), ct);
            Console.WriteLine($"{account.Address} has the role {held.Title}: {words.Of(scope)}.");
            return 0;
        }, stop));
        return command;
    }

    private static Command List(IVerbHost host)
    {
        var command = new Command("list", "List the accounts with their roles");
        command.SetAction((parsed, stop) => host.RunAsync(parsed, async (services, ct) =>
        {
            var db = services.GetRequiredService<AppDb>();
            var held = (await HeldRoles.AllAsync(db, Today(services), ct)).ToLookup(h => h.AccountId);
            var words = await services.GetRequiredService<ScopeNames>().ReadAsync(ct);
            foreach (var account in await db.Set<Account>().OrderBy(a => a.Email).ToListAsync(ct))
            {
                var state = account.DisabledAt is not null ? "disabled" : account.JoinedAt is null ? "invited" : "active";
                Console.WriteLine($"{account.Address}\t{account.Name}\t{state}\t{string.Join("; ", held[account.Id].Select(h => $"{h.RoleKey} ({words.Of(h.Scope)})"))}");
            }

            return 0;
        }, stop));
        return command;
    }

    private static Command Reset(IVerbHost host)
    {
        var address = Address;
        var command = new Command("reset", "Remove every way to sign in, and print a new invitation") { address };
        command.SetAction((parsed, stop) => host.RunAsync(parsed, async (services, ct) =>
        {
            if (await FindAsync(services, parsed.GetValue(address)!) is not { } account)
            {
                return Refuse("There is no such account.");
            }

            await services.GetRequiredService<AccountAdministration>().ResetAsync(account, ChangeOf(services), ct);
            await PrintLinkAsync(services, account, ct);
            return 0;
        }, stop));
        return command;
    }

    private static Command BreakGlass(IVerbHost host) => Act(
        host, "break-glass", "Make an account the one that may sign in here while local sign-in is off",
        (s, a, change, _) => s.GetRequiredService<AccountAdministration>().MakeBreakGlassAsync(a, change), "is the break-glass account.");

    private static Command Demonstration(IVerbHost host)
    {
        var command = new Command("demonstration", "Make one invented account a role; refused on a site in production");
        command.SetAction((parsed, stop) => host.RunAsync(parsed, async (services, ct) =>
        {
            var made = await services.GetRequiredService<DemonstrationAccounts>().MakeAsync(ChangeOf(services), ct);
            Console.WriteLine($"{made} accounts made. Each signs in with: {DemonstrationAccounts.Password}");
            return 0;
        }, stop));
        return command;
    }

    private static Command Act(IVerbHost host, string word, string description, Func<IServiceProvider, Account, Change, CancellationToken, Task> act, string done)
    {
        var address = Address;
        var command = new Command(word, description) { address };
        command.SetAction((parsed, stop) => host.RunAsync(parsed, async (services, ct) =>
        {
            if (await FindAsync(services, parsed.GetValue(address)!) is not { } account)
            {
                return Refuse("There is no such account.");
            }

            await act(services, account, ChangeOf(services), ct);
            Console.WriteLine($"{account.Address} {done}");
            return 0;
        }, stop));
        return command;
    }

    private static Task<Account?> FindAsync(IServiceProvider services, string address) => services.GetRequiredService<UserManager<Account>>().FindByEmailAsync(address);

    private static Change ChangeOf(IServiceProvider services) => Change.ByCommandLine(services.GetRequiredService<TimeProvider>());

    private static DateOnly Today(IServiceProvider services) => services.GetRequiredService<TimeProvider>().LondonToday();

    private static async Task PrintLinkAsync(IServiceProvider services, Account account, CancellationToken stop)
    {
        var message = await services.GetRequiredService<AppDb>().Set<Platform.Mail.OutboxMessage>()
            .Where(m => m.To == account.Email).OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.Id).FirstAsync(stop);
        Console.WriteLine(message.Body);
    }

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
