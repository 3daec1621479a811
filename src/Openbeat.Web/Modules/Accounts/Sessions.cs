using System.Buffers.Text;
using System.Data.Common;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Accounts;

/// <summary>Starts, checks and ends sessions. The cookie only names one; whether it counts is decided here at each request.</summary>
public sealed class Sessions(AppDb db, SiteSettings settings, TimeProvider clock)
{
    public const string CookieName = "openbeat-session", DeviceCookieName = "openbeat-device", SessionClaim = "session", IsDemonstrationItem = "demonstration account";
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1), DeviceKnownFor = TimeSpan.FromDays(180);

    /// <summary>Starts a session of its own for every sign-in, and tells the owner when the device is a new one.</summary>
    public async Task StartAsync(HttpContext context, Account account, SignInMethod method, string? providerToken, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var session = new Session
        {
            AccountId = account.Id,
            StartedAt = now,
            LastSeenAt = now,
            ProvedAt = now,
            Method = method,
            Device = DeviceName.Of(context.Request.Headers.UserAgent.ToString()),
            ProviderToken = providerToken,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (AccountOf(context.User) is { } before && Current(context.User) is { } old)
        {
            await EndAsync(before, s => s.Id == old, AccountChanges.ByOwner(before, now), stop);
        }

        db.Add(session);
        db.Add(AuditEvent.Of(AccountChanges.ByOwner(account.Id, now), AuditOperation.Collect, AccountAuditKinds.Session, session.Id.ToString(), values: [$"Method={method}"]));
        await RecogniseAsync(context, account, session, now, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);

        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, account.Name));
        identity.AddClaim(new Claim(SessionClaim, session.Id.ToString()));
        await context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity));
        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
    }

    public static Guid? Current(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(SessionClaim), out var id) ? id : null;

    public static Guid? AccountOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Refuses the cookie of a session that has ended, idled away or lost its account.</summary>
    internal static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        try
        {
            if (context.Principal is { } user && Current(user) is { } id && await sessions.TouchAsync(id, context.HttpContext, context.HttpContext.RequestAborted))
            {
                return;
            }
        }
        catch (Exception away) when (away is DbException or InvalidOperationException { InnerException: DbException })
        {
            // The framework would remember the failure and fail the page that tells of it too.
            context.HttpContext.Items[AccessGate.NotKnown] = true;
            context.RejectPrincipal();
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Ends sessions and records it; the caller's save or its own.</summary>
    public async Task EndAsync(Guid account, Func<Session, bool> which, Change change, CancellationToken stop)
    {
        var open = await db.Set<Session>().AsTracking().Where(s => s.AccountId == account && s.EndedAt == null).ToListAsync(stop);
        foreach (var session in open.Where(which))
        {
            session.EndedAt = change.At;
            db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.Session, session.Id.ToString(), [nameof(Session.EndedAt)]));
        }

        await db.SaveChangesAsync(stop);
    }

    /// <summary>Notes that whoever holds a session has just shown again who they are.</summary>
    public async Task ProveAsync(Session session, CancellationToken stop)
    {
        var change = AccountChanges.ByOwner(session.AccountId, clock);
        var held = await db.Set<Session>().AsTracking().FirstAsync(s => s.Id == session.Id, stop);
        held.ProvedAt = change.At;
        db.Add(AuditEvent.Of(change, AuditOperation.Alter, AccountAuditKinds.Session, session.Id.ToString(), [nameof(Session.ProvedAt)]));
        await db.SaveChangesAsync(stop);
    }

    public IQueryable<Session> Open(Guid account)
    {
        var idleSince = clock.GetUtcNow().UtcDateTime.AddMinutes(-settings.Get(AccountSettings.IdleMinutes));
        var startedSince = clock.GetUtcNow().UtcDateTime.AddHours(-settings.Get(AccountSettings.SessionHours));
        return db.Set<Session>().Where(s => s.AccountId == account && s.EndedAt == null && s.LastSeenAt >= idleSince && s.StartedAt >= startedSince);
    }

    private async Task<bool> TouchAsync(Guid id, HttpContext context, CancellationToken stop)
    {
        var held = await (
            from s in db.Set<Session>()
            join a in db.Set<Account>() on s.AccountId equals a.Id
            where s.Id == id && s.EndedAt == null && a.DisabledAt == null
            select new { Session = s, a.IsDemonstration }).FirstOrDefaultAsync(stop);
        var now = clock.GetUtcNow().UtcDateTime;
        if (held is null
            || now - held.Session.LastSeenAt > TimeSpan.FromMinutes(settings.Get(AccountSettings.IdleMinutes))
            || now - held.Session.StartedAt > TimeSpan.FromHours(settings.Get(AccountSettings.SessionHours)))
        {
            return false;
        }

        if (now - held.Session.LastSeenAt >= SeenEvery)
        {
            await db.Set<Session>().Where(s => s.Id == id).ExecuteUpdateAsync(u => u.SetProperty(s => s.LastSeenAt, now), stop);
        }

        context.Items[typeof(Session)] = held.Session;
        context.Items[IsDemonstrationItem] = held.IsDemonstration;
        return true;
    }

    private async Task RecogniseAsync(HttpContext context, Account account, Session session, DateTime now, CancellationToken stop)
    {
        var token = context.Request.Cookies[DeviceCookieName];
        var hash = token is { Length: > 0 and < 200 } ? HashOf(token) : null;
        if (hash is not null && await db.Set<KnownDevice>().AnyAsync(d => d.AccountId == account.Id && d.TokenHash == hash, stop))
        {
            return;
        }

        var isFirst = !await db.Set<KnownDevice>().AnyAsync(d => d.AccountId == account.Id, stop);
        if (hash is null)
        {
            token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            hash = HashOf(token);
            context.Response.Cookies.Append(DeviceCookieName, token, new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = DeviceKnownFor,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            });
        }

        db.Add(new KnownDevice { AccountId = account.Id, TokenHash = hash, FirstSeenAt = now });
        if (!isFirst)
        {
            db.Add(Messages.NewDevice(account, session, settings.Get(ForceSettings.Name)));
        }
    }

    private static byte[] HashOf(string token) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));
}
