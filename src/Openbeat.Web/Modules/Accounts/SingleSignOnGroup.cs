using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts;

/// <summary>That membership of a group at the single sign-on provider gives a role here.</summary>
public sealed class SingleSignOnGroup
{
    public const int NameMaxLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string ProviderGroup { get; init; }
    public required string RoleKey { get; init; }
    public Guid? AreaId { get; init; }
    public Guid? GroupId { get; init; }

    public Scope Scope => AreaId is { } area ? Scope.OfArea(area) : GroupId is { } group ? Scope.OfGroup(group) : Scope.WholeForce;
}

internal sealed class SingleSignOnGroupMapping : IEntityTypeConfiguration<SingleSignOnGroup>
{
    public void Configure(EntityTypeBuilder<SingleSignOnGroup> builder)
    {
        builder.Ignore(g => g.Scope);
        builder.Property(g => g.ProviderGroup).HasMaxLength(SingleSignOnGroup.NameMaxLength);
        builder.Property(g => g.RoleKey).HasMaxLength(50);
        builder.HasIndex(g => g.ProviderGroup);
        builder.HasOne<Group>().WithMany().HasForeignKey(g => g.GroupId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Finds or makes the account of somebody the provider vouches for, and brings its roles in line with their groups there.</summary>
public sealed class SingleSignOnAccounts(UserManager<Account> accounts, AppDb db, TimeProvider clock)
{
    /// <returns>The account, or null where the person has no account and no group gives them a role.</returns>
    public async Task<Account?> FindOrMakeAsync(string subject, string? address, bool isAddressVerified, string? name, IReadOnlyCollection<string> groups, CancellationToken stop)
    {
        var rules = await db.Set<SingleSignOnGroup>().Where(g => groups.Contains(g.ProviderGroup)).ToListAsync(stop);
        var change = Change.ByJob(clock, SingleSignOn.ProviderName) with { Origin = "web" };
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var account = await accounts.FindByLoginAsync(SingleSignOn.ProviderName, subject);
        if (account is null)
        {
            // An address nobody verified must not open somebody else's account.
            account = isAddressVerified && address is not null ? await accounts.FindByEmailAsync(address) : null;
            if (account is null && (rules.Count == 0 || !isAddressVerified || address is null))
            {
                return null;
            }

            account ??= await MakeAsync(address!, name, change);
            if (account is not null)
            {
                db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.Account, account.Id.ToString(), ["SingleSignOn"]));
            }

            if (account is null || !(await accounts.AddLoginAsync(account, new UserLoginInfo(SingleSignOn.ProviderName, subject, null))).Succeeded)
            {
                return null;
            }
        }

        if (account.DisabledAt is not null)
        {
            return null;
        }

        await AlignAsync(account, rules, change, stop);
        await transaction.CommitAsync(stop);
        return account;
    }

    private async Task<Account?> MakeAsync(string address, string? name, Change change)
    {
        var shown = string.IsNullOrWhiteSpace(name) ? address : name.Trim();
        var account = new Account
        {
            Name = shown[..Math.Min(shown.Length, Account.NameMaxLength)],
            UserName = address,
            Email = address,
            EmailConfirmed = true,
            InvitedAt = change.At,
            JoinedAt = change.At,
        };
        db.Add(AuditEvent.Of(change, AuditOperation.Collect, AccountAuditKinds.Account, account.Id.ToString(), [nameof(Account.Name), nameof(Account.Email)]));
        return (await accounts.CreateAsync(account)).Succeeded ? account : null;
    }

    private async Task AlignAsync(Account account, List<SingleSignOnGroup> rules, Change change, CancellationToken stop)
    {
        var held = await db.Set<Grant>().AsTracking().Where(g => g.AccountId == account.Id && g.BySingleSignOn && g.WithdrawnAt == null).ToListAsync(stop);
        foreach (var gone in held.Where(h => !rules.Exists(r => r.RoleKey == h.RoleKey && r.Scope == h.Scope)))
        {
            gone.WithdrawnAt = change.At;
            gone.Version++;
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.Grant, gone.Id.ToString(), [nameof(Grant.WithdrawnAt)]));
        }

        foreach (var rule in rules.DistinctBy(r => (r.RoleKey, r.Scope)).Where(r => !held.Exists(h => r.RoleKey == h.RoleKey && r.Scope == h.Scope)))
        {
            var grant = new Grant { AccountId = account.Id, RoleKey = rule.RoleKey, AreaId = rule.AreaId, GroupId = rule.GroupId, From = clock.LondonToday(), BySingleSignOn = true };
            db.Add(grant);
            db.Add(AuditEvent.Of(change, AuditOperation.Collect, AccountAuditKinds.Grant, grant.Id.ToString(), values: [$"Role={rule.RoleKey}"]));
        }

        await db.SaveChangesAsync(stop);
    }
}
