using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts;

/// <summary>One invented person a role.</summary>
public sealed record DemonstrationAccount(Role Role, string Name, string Address);

/// <summary>The accounts of the demonstration force: one a role, shown on the sign-in page, impossible on a site in production.</summary>
public sealed class DemonstrationAccounts(AppDb db, IPasswordHasher<Account> hasher, IConfiguration configuration, TimeProvider clock)
{
    public const string Password = "three patient herons", ProductionKey = ProductionMode.Key;

    private static readonly string[] Names =
    [
        "Amara Lindqvist", "Joseph Tarrant", "Miriam Castellane", "Daniel Haddad", "Ellen Brandt", "Grace Okonjo", "Rhys Pryce", "Helena Marchetti", "Oluwaseun Fairbairn",
        "Tomasz Wren", "Priya Hollis", "Catherine Abara", "Leo Nakashima", "Ruth Delacourt", "Samuel Osei", "Nadia Kowalczyk", "Gareth Lockwood", "Iris Vandermeer",
    ];

    public static IReadOnlyList<DemonstrationAccount> All { get; } =
        [.. Roles.All.Select((role, index) => new DemonstrationAccount(role, Names[index], $"{role.Key}@demonstration.example"))];

    public bool IsPossible => !configuration.ReadOr(ProductionKey, false);

    /// <summary>Those this site holds, in the order of the roles; none on a site in production.</summary>
    public IReadOnlyList<DemonstrationAccount> Shown
    {
        get
        {
            if (!IsPossible)
            {
                return [];
            }

            var held = db.Set<Account>().Where(a => a.IsDemonstration && a.DisabledAt == null).Select(a => a.Email).ToHashSet();
            return [.. All.Where(a => held.Contains(a.Address))];
        }
    }

    /// <summary>Makes those that are not there yet, each with its role for the whole force or, where a group is named, for that group.</summary>
    /// <exception cref="CannotStartException">The site is in production.</exception>
    public async Task<int> MakeAsync(Change change, CancellationToken stop)
    {
        if (!IsPossible)
        {
            throw new CannotStartException("Demonstration accounts have a known password; a site in production cannot have them.");
        }

        var made = 0;
        var day = clock.LondonToday();
        // Everybody may read the password, so one hash of it serves all.
        string? hash = null;
        foreach (var person in All)
        {
            if (await db.Set<Account>().AnyAsync(a => a.Email == person.Address, stop))
            {
                continue;
            }

            var key = person.Address.ToUpperInvariant();
            var account = new Account
            {
                Name = person.Name,
                UserName = person.Address,
                NormalizedUserName = key,
                Email = person.Address,
                NormalizedEmail = key,
                EmailConfirmed = true,
                InvitedAt = change.At,
                JoinedAt = change.At,
                IsDemonstration = true,
                LockoutEnabled = true,
                SecurityStamp = Guid.CreateVersion7().ToString(),
            };
            account.PasswordHash = hash ??= hasher.HashPassword(account, Password);
            var grant = new Grant { AccountId = account.Id, RoleKey = person.Role.Key, From = day };
            db.AddRange(account, grant,
                AuditEvent.Of(change, AuditOperation.Collect, AccountAuditKinds.Account, account.Id.ToString(), [nameof(Account.IsDemonstration)]),
                AuditEvent.Of(change, AuditOperation.Collect, AccountAuditKinds.Grant, grant.Id.ToString(), values: [$"Role={person.Role.Key}"]));
            made++;
        }

        await db.SaveChangesAsync(stop);
        return made;
    }
}
