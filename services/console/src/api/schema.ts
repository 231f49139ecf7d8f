// Made by `npm run api` from the gateway's /openapi.json.
export interface paths {
    "/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各项业务的运行状况
         * @description 每项业务近五分钟的调用数、因系统自身失败的调用数、95% 响应时间，以及所需服务是否就绪。
         */
        get: operations["Status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events:append": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appends events to the log
         * @description Appends events to the log. Answered only when the events are in the log and a checkpoint that covers them is
         *     signed and committed, so a caller that got its answer may delete them from its outbox.
         *     Repeating a call is harmless: an event that the log already holds (same `source` and `event_id`) is counted
         *     as a duplicate and not written again. All events of a call are appended or none.
         *     Errors: INVALID_ARGUMENT with one violation for each malformed field, naming the event by its position;
         *     PERMISSION_DENIED (SOURCE_NOT_CALLER) when a service hands over events under another service's name;
         *     ALREADY_EXISTS (EVENT_ID_REUSED, metadata `event_id`) when the log or the call holds another event under the
         *     same id; UNAVAILABLE (LOG_BUSY) when too many events wait, repeat later; DATA_LOSS (LOG_TAMPERED) when the
         *     stored tree no longer has the root that was signed: nothing is signed any more until it is repaired.
         */
        post: operations["IntakeService_AppendEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/securitySummary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Security events of an area and a time, counted by day, by who and, for unmaskings, by purpose
         * @description Security events of an area and a time, counted by day, by who and, for unmaskings, by purpose. The figures are kept
         *     with the log, in the transaction that writes the event, so the cost grows with the days, not with the log.
         *     ListEvents with `security_kind` shows the events behind a figure.
         *     Errors: INVALID_ARGUMENT (DATES_OUT_OF_ORDER, or PERIOD_TOO_LONG with more than 366 days).
         */
        get: operations["SecurityService_GetSecuritySummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest signed checkpoint (C2SP tlog-checkpoint): origin, tree size, root hash, and an Ed25519 signature
         * @description The latest signed checkpoint (C2SP tlog-checkpoint): origin, tree size, root hash, and an Ed25519 signature
         *     line. `text/plain; charset=utf-8`. Holds no events, so it needs no token.
         */
        get: operations["LogService_GetCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/tile/{level}/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A tile of hashes (C2SP tlog-tiles): up to 256 SHA-256 hashes of 32 bytes, `application/octet-stream`
         * @description A tile of hashes (C2SP tlog-tiles): up to 256 SHA-256 hashes of 32 bytes, `application/octet-stream`. Holds
         *     no events, so it needs no token.
         *     Errors: INVALID_ARGUMENT for a path that is not a tile's; NOT_FOUND (TILE_NOT_FOUND) when the tree does not
         *     reach that far.
         */
        get: operations["LogService_GetTile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/tile/entries/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An entry bundle (C2SP tlog-tiles): up to 256 leaves, each a big-endian 16-bit length and the leaf's bytes,
         * @description An entry bundle (C2SP tlog-tiles): up to 256 leaves, each a big-endian 16-bit length and the leaf's bytes,
         *     `application/octet-stream`. A leaf is a JSON object in the canonical form of RFC 8785 and holds no
         *     personal data; every holder of the permission may read all of them, whatever their area, because a log can
         *     only be verified as a whole. Errors: as GetTile.
         */
        get: operations["LogService_GetEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/log/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public key of the log, as C2SP signed-note writes it (`name+hash+key`)
         * @description The public key of the log, as C2SP signed-note writes it (`name+hash+key`). Needs no token.
         */
        get: operations["LogService_GetLogKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/log/inclusionProof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proves that an event is in the tree of a given size (RFC 6962, 2.1.1)
         * @description Proves that an event is in the tree of a given size (RFC 6962, 2.1.1). Exactly one of `leaf_index`,
         *     `event_id` and `resource` says which event.
         *     Like the entries, open to every holder of the permission, whatever their area.
         *     Errors: NOT_FOUND (EVENT_NOT_FOUND) when the tree of that size holds no such event.
         */
        get: operations["LogService_GetInclusionProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/log/consistencyProof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proves that the tree of one size is the beginning of the tree of a larger size (RFC 6962, 2.1.2).
         * @description Proves that the tree of one size is the beginning of the tree of a larger size (RFC 6962, 2.1.2).
         */
        get: operations["LogService_GetConsistencyProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events within the caller's area, newest first, filtered
         * @description Events within the caller's area, newest first, filtered.
         *     Errors: INVALID_ARGUMENT for a malformed filter or page token.
         */
        get: operations["LogService_ListEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One event with its leaf
         * @description One event with its leaf. Errors: NOT_FOUND (EVENT_NOT_FOUND), also when it lies outside the caller's area.
         */
        get: operations["LogService_GetEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Claims within an area, newest first, each with the figure derived now.
         * @description Claims within an area, newest first, each with the figure derived now.
         */
        get: operations["ReconciliationService_ListClaims"];
        put?: never;
        /**
         * Keeps a figure that a document claims, and answers with the derived figure beside it
         * @description Keeps a figure that a document claims, and answers with the derived figure beside it. Nothing is refused
         *     because the figures differ: that is what reconciliation is for.
         *     Errors: INVALID_ARGUMENT with all violations, among them DATE_IN_FUTURE, INDICATOR_UNKNOWN and
         *     UNIT_NOT_OF_INDICATOR.
         */
        post: operations["ReconciliationService_CreateClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/claims/{claim}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A claim with the figure derived now, under the caller's own rights
         * @description A claim with the figure derived now, under the caller's own rights. Errors: NOT_FOUND (CLAIM_NOT_FOUND).
         */
        get: operations["ReconciliationService_GetClaim"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/figures:check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks figures of a document against each other by exact decimal arithmetic: sum of parts, difference,
         * @description Checks figures of a document against each other by exact decimal arithmetic: sum of parts, difference,
         *     percentage, mean and so on. Keeps nothing.
         *     Errors: INVALID_ARGUMENT with one violation for each number that cannot be read or part that is missing.
         */
        post: operations["ReconciliationService_CheckFigures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Webhooks within an area, newest first.
         * @description Webhooks within an area, newest first.
         */
        get: operations["WebhookService_ListWebhooks"];
        put?: never;
        /**
         * Makes a webhook, enabled, with a key pair of its own
         * @description Makes a webhook, enabled, with a key pair of its own. From then on it gets the events of its area and below whose
         *     types it asks for. The caller becomes its owner.
         *     Errors: INVALID_ARGUMENT with all violations, among them URL_MALFORMED, URL_NOT_HTTPS, HOST_NOT_ALLOWED (not on the
         *     installation's list of receivers) and EVENT_TYPE_MALFORMED.
         */
        post: operations["WebhookService_CreateWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook
         * @description One webhook. Errors: NOT_FOUND (WEBHOOK_NOT_FOUND), also outside the caller's area.
         */
        get: operations["WebhookService_GetWebhook"];
        put?: never;
        post?: never;
        /**
         * Ends a webhook for good; what waits is not sent any more, the log of its deliveries stays its six months
         * @description Ends a webhook for good; what waits is not sent any more, the log of its deliveries stays its six months.
         *     Errors: NOT_FOUND.
         */
        delete: operations["WebhookService_DeleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Changes address, types or description
         * @description Changes address, types or description.
         *     Errors: as CreateWebhook; NOT_FOUND; ABORTED (ETAG_MISMATCH).
         */
        patch: operations["WebhookService_UpdateWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{webhook}:rotateSecret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives the webhook a new key
         * @description Gives the webhook a new key. Until the end of `overlap_hours` requests are signed by the old key too, so that the
         *     receiver can change over in its own time.
         *     Errors: NOT_FOUND; FAILED_PRECONDITION (TOO_MANY_KEYS) while three keys sign already.
         */
        post: operations["WebhookService_RotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}:test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends the webhook one event `audit.webhook.tested`, whatever types it asks for, on the very road of every other
         * @description Sends the webhook one event `audit.webhook.tested`, whatever types it asks for, on the very road of every other
         *     event; ListWebhookDeliveries tells what became of it, after a second or two.
         *     Errors: NOT_FOUND; FAILED_PRECONDITION (WEBHOOK_DISABLED).
         */
        post: operations["WebhookService_TestWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}:enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets a webhook go on
         * @description Lets a webhook go on. The caller becomes its owner, and what still waits is tried anew; events of the time between
         *     are sent only by ReplayWebhook. Errors: NOT_FOUND; INVALID_ARGUMENT (HOST_NOT_ALLOWED).
         */
        post: operations["WebhookService_EnableWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}:disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Halts a webhook: it gets no new events, and what waits stays until it is enabled
         * @description Halts a webhook: it gets no new events, and what waits stays until it is enabled. Errors: NOT_FOUND.
         */
        post: operations["WebhookService_DisableWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}:replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends the events of a time again, those too that were made while the webhook was disabled or did not ask for them:
         * @description Sends the events of a time again, those too that were made while the webhook was disabled or did not ask for them:
         *     what its area and its types are now decides. Those that wait already are not doubled.
         *     Errors: NOT_FOUND; FAILED_PRECONDITION (WEBHOOK_DISABLED, or TOO_MANY_EVENTS with more than 100,000); INVALID_ARGUMENT
         *     (TIMES_OUT_OF_ORDER).
         */
        post: operations["WebhookService_ReplayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deliveries of a webhook, or of all within the caller's area, newest event first
         * @description Deliveries of a webhook, or of all within the caller's area, newest event first.
         *     Errors: NOT_FOUND (WEBHOOK_NOT_FOUND).
         */
        get: operations["WebhookService_ListWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/deliveries/{delivery}:redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends one event again, with a new run of tries
         * @description Sends one event again, with a new run of tries.
         *     Errors: NOT_FOUND (DELIVERY_NOT_FOUND); FAILED_PRECONDITION (WEBHOOK_DISABLED).
         */
        post: operations["WebhookService_RedeliverWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Schools within an area, by name of the resource
         * @description Schools within an area, by name of the resource. Pages of 20, at most 200.
         */
        get: operations["SchoolService_ListSchools"];
        put?: never;
        /**
         * Puts a school on file
         * @description Puts a school on file. Errors: INVALID_ARGUMENT; ALREADY_EXISTS (SCHOOL_CODE_TAKEN).
         */
        post: operations["SchoolService_CreateSchool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schools/{school}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A school
         * @description A school. Errors: NOT_FOUND (SCHOOL_NOT_FOUND).
         */
        get: operations["SchoolService_GetSchool"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Students of a school, or of all schools the caller sees
         * @description Students of a school, or of all schools the caller sees. Pages of 20, at most 200.
         *     Errors: UNAVAILABLE (`registered` is asked for and the register does not answer).
         */
        get: operations["StudentService_ListStudents"];
        put?: never;
        /**
         * Enrols a child at a school
         * @description Enrols a child at a school. One child has one running enrolment province-wide.
         *     Errors: INVALID_ARGUMENT with all violations (STAGE_NOT_OFFERED, DATE_IN_FUTURE, MEMBER_UNKNOWN);
         *     NOT_FOUND (SCHOOL_NOT_FOUND); ALREADY_EXISTS (ALREADY_ENROLLED).
         */
        post: operations["StudentService_CreateStudent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students/{student}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A student
         * @description A student. A headmaster or teacher sees only their own school's. Errors: NOT_FOUND (STUDENT_NOT_FOUND).
         */
        get: operations["StudentService_GetStudent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/aidStandards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The standards: how much a programme pays a year, for whom, from when
         * @description The standards: how much a programme pays a year, for whom, from when. Newest first.
         */
        get: operations["AidService_ListAidStandards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students/{student}:assessAid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the student would get and why, or why not
         * @description What the student would get and why, or why not. Changes nothing.
         *     Errors: NOT_FOUND (STUDENT_NOT_FOUND); INVALID_ARGUMENT (TERM_UNKNOWN).
         */
        post: operations["AidService_AssessAid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/students/{student}:grantAid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grants a term's aid and opens its payout, which then goes the way of every payout: check, approval, bank
         * @description Grants a term's aid and opens its payout, which then goes the way of every payout: check, approval, bank. A grant whose payout
         *     could not be opened is kept; granting again continues it.
         *     Errors: NOT_FOUND (STUDENT_NOT_FOUND); INVALID_ARGUMENT (TERM_UNKNOWN); FAILED_PRECONDITION (NOT_REGISTERED_ON_DATE, NOT_ENROLLED_ON_DATE, NO_STANDARD);
         *     ALREADY_EXISTS (AID_ALREADY_GRANTED).
         */
        post: operations["AidService_GrantAid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/aidGrants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Grants of a student, or of all students the caller sees, newest first
         * @description Grants of a student, or of all students the caller sees, newest first. Pages of 20, at most 200.
         */
        get: operations["AidService_ListAidGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accessFeed:get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The sections that differ from what the caller knows
         * @description The sections that differ from what the caller knows. Answered from memory, which identity brings up to date four
         *     times a second and after each change of its own. UNAVAILABLE (ACCESS_FEED_STALE) when identity itself could not read
         *     its database for a second.
         */
        post: operations["AccessFeedService_GetAccessFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts of an area, in the order in which they were created, each with the grants that hold today.
         * @description Accounts of an area, in the order in which they were created, each with the grants that hold today.
         */
        get: operations["AccountService_ListAccounts"];
        put?: never;
        /**
         * Adds an account, with its first grants
         * @description Adds an account, with its first grants. The caller must be allowed to give each of them (see CreateGrant).
         *     ALREADY_EXISTS (USERNAME_TAKEN) when the user name is in use anywhere.
         */
        post: operations["AccountService_CreateAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One account with all its grants, also past and revoked ones
         * @description One account with all its grants, also past and revoked ones. NOT_FOUND (ACCOUNT_NOT_FOUND) also when it lies outside
         *     the caller's area. Audit asks it what the owner of a webhook may still do.
         */
        get: operations["AccountService_GetAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes what an account says of its owner
         * @description Changes what an account says of its owner. ABORTED (ETAG_MISMATCH) when somebody else was faster.
         */
        patch: operations["AccountService_UpdateAccount"];
        trace?: never;
    };
    "/v1/accounts/{account}:disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Closes an account: nobody logs in to it, its sessions end, its access tokens are refused at once
         * @description Closes an account: nobody logs in to it, its sessions end, its access tokens are refused at once. Its grants stay on
         *     record. Only who may give every role that the account holds may do it: otherwise PERMISSION_DENIED
         *     (ACCOUNT_NOT_YOURS). FAILED_PRECONDITION (ACCOUNT_DISABLED) when it is closed.
         */
        post: operations["AccountService_DisableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}:enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens a closed account again, with the password, the second factor and the grants it had
         * @description Opens a closed account again, with the password, the second factor and the grants it had. FAILED_PRECONDITION
         *     (ACCOUNT_NOT_DISABLED) when it is open; otherwise as DisableAccount.
         */
        post: operations["AccountService_EnableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}:unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forgets the failed logins of an account, so that its owner need not wait for the end of the lock.
         * @description Forgets the failed logins of an account, so that its owner need not wait for the end of the lock.
         */
        post: operations["AccountService_UnlockAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}:endSessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends all sessions of an account; its access tokens are refused at once.
         * @description Ends all sessions of an account; its access tokens are refused at once.
         */
        post: operations["AccountService_EndAccountSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a role to an account
         * @description Gives a role to an account. The caller may give only roles that one of their own roles may give (Role.gives), and
         *     only within the area and, where their own grant names one, the organisation of that grant: otherwise
         *     PERMISSION_DENIED (GRANT_NOT_YOURS_TO_GIVE). Takes effect when the account next logs in or refreshes its session.
         *     FAILED_PRECONDITION: GRANT_NEEDS_CONFIRMATION for a privileged role (propose it, see ProposalService);
         *     ROLES_INCOMPATIBLE (metadata `held`) when the account holds a role in that time that excludes this one.
         */
        post: operations["AccountService_CreateGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}/grants/{grant}:revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a grant at once, with what was delegated from it: access tokens issued before no longer pass
         * @description Ends a grant at once, with what was delegated from it: access tokens issued before no longer pass. Who may give a
         *     grant may revoke it.
         *     FAILED_PRECONDITION (GRANT_ALREADY_REVOKED) when it is.
         */
        post: operations["AccountService_RevokeGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The roles of the suite: what each may do, and which roles it may give.
         * @description The roles of the suite: what each may do, and which roles it may give.
         */
        get: operations["AccountService_ListRoles"];
        put?: never;
        /**
         * Adds a role
         * @description Adds a role. A role may not get a permission that none of the roles has which the caller may give
         *     (PERMISSION_DENIED, PERMISSION_NOT_YOURS_TO_GIVE). FAILED_PRECONDITION: ROLE_NEEDS_PRIVILEGE when it holds a permission
         *     that only privileged roles have and is not privileged itself; DUTIES_NOT_SEPARATE (metadata `permissions`) when it would
         *     hold two that must stay apart. ALREADY_EXISTS (ROLE_EXISTS).
         */
        post: operations["RoleService_CreateRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/divisions/{division}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One division by its code
         * @description One division by its code. NOT_FOUND (DIVISION_NOT_FOUND) when there is none on that day; `successor_codes` of the
         *     error then names, separated by commas, what took the place of a code that is gone.
         */
        get: operations["DivisionService_GetDivision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/divisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The divisions directly below one, by code.
         * @description The divisions directly below one, by code.
         */
        get: operations["DivisionService_ListDivisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/divisions:batchGet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Many divisions at once, for services that check the places of a whole batch.
         * @description Many divisions at once, for services that check the places of a whole batch.
         */
        post: operations["DivisionService_BatchGetDivisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/divisions:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds or changes divisions, all or none
         * @description Adds or changes divisions, all or none. A parent must exist already or be in the same request. Every division must
         *     lie in the caller's area. Repeating an import changes nothing.
         */
        post: operations["DivisionService_ImportDivisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/divisions:update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes the divisions of an area what a complete new list says, all or nothing, and moves the accounts, grants, posts
         * @description Makes the divisions of an area what a complete new list says, all or nothing, and moves the accounts, grants, posts
         *     and organisations of codes that are gone to their successors. With `validate_only` it answers the same and changes
         *     nothing; repeating an update changes nothing. A code that is gone needs a successor: it is told in `successions`, or
         *     follows from the list when exactly one new code of the same level bears the same name. INVALID_ARGUMENT with one
         *     violation for each fault: SUCCESSION_MISSING, SUCCESSION_CONTRADICTS, PARENT_MISSING, AREA_NOT_LISTED,
         *     DIVISION_PERIODS_OVERLAP, DIVISION_PERIOD_GAP and those of ImportDivisions. Emits `identity.divisions.changed`.
         */
        post: operations["DivisionUpdateService_UpdateDivisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/divisions/{division}:history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All periods of a code with their names, where it came from and what became of it
         * @description All periods of a code with their names, where it came from and what became of it. NOT_FOUND (DIVISION_NOT_FOUND)
         *     when the code was never in use.
         */
        get: operations["DivisionUpdateService_GetDivisionHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Grants that are not revoked and have not ended, of an area, in the order in which they were given.
         * @description Grants that are not revoked and have not ended, of an area, in the order in which they were given.
         */
        get: operations["GrantService_ListGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}/grants/{grant}:review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says that a grant is still needed; asked for once a year
         * @description Says that a grant is still needed; asked for once a year. Who may give it may say so, but not of their own.
         *     FAILED_PRECONDITION (GRANT_ALREADY_REVOKED).
         */
        post: operations["GrantService_ReviewGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}/grants/{grant}:delegate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delegates a grant of the caller's own to another person while the caller is away: the same role, within its area, for
         * @description Delegates a grant of the caller's own to another person while the caller is away: the same role, within its area, for
         *     at most 60 days and no longer than the grant itself. PERMISSION_DENIED (DELEGATION_NOT_YOURS) for somebody else's
         *     grant. FAILED_PRECONDITION: DELEGATION_OF_DELEGATION, PRIVILEGED_NOT_DELEGABLE, ROLES_INCOMPATIBLE (metadata `held`),
         *     GRANT_NOT_IN_FORCE, TOO_MANY_GRANTS.
         */
        post: operations["GrantService_DelegateGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}/grants/{grant}:endDelegation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a delegation before its time
         * @description Ends a delegation before its time. Both who delegated and who stands in may; administrators use RevokeGrant.
         *     PERMISSION_DENIED (DELEGATION_NOT_YOURS), FAILED_PRECONDITION (GRANT_ALREADY_REVOKED).
         */
        post: operations["GrantService_EndDelegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invites the owner of an account without a password
         * @description Invites the owner of an account without a password. A former invitation of the account is worthless from then on.
         *     Takes no request_id: a repeated call is a new invitation. Only who may give every role that the account holds may do
         *     it: otherwise PERMISSION_DENIED (ACCOUNT_NOT_YOURS). FAILED_PRECONDITION (ACCOUNT_NOT_INVITABLE) when the account has
         *     a password, is closed or is a machine's.
         */
        post: operations["InvitationService_CreateInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations:lookUp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whom a token invites
         * @description Whom a token invites. NOT_FOUND (INVITATION_INVALID) when it is unknown, used, replaced or too old.
         */
        post: operations["InvitationService_LookUpInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations:accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets the first password; the invited then logs in with it
         * @description Sets the first password; the invited then logs in with it. Errors as LookUpInvitation, and INVALID_ARGUMENT where the
         *     password is not as LoginPolicy wants it.
         */
        post: operations["InvitationService_AcceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds the people of a workbook, all or none, and invites each
         * @description Adds the people of a workbook, all or none, and invites each. With `validate_only`, or when a row is wrong, nothing is
         *     kept, and the answer says of each row what would have become of it. Takes no request_id: a repeated call is refused,
         *     because its user names are taken. INVALID_ARGUMENT (WORKBOOK_MALFORMED, HEADER_UNKNOWN, TOO_MANY_ROWS).
         */
        post: operations["InvitationService_ImportAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/loginPolicy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The policy of a day.
         * @description The policy of a day.
         */
        get: operations["LoginPolicyService_GetLoginPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Puts a policy in force from a day on, whole: a field left out is 0
         * @description Puts a policy in force from a day on, whole: a field left out is 0. Only for who is granted the whole province:
         *     PERMISSION_DENIED (PROVINCE_NEEDED). ABORTED (ETAG_MISMATCH) when the policy of that day is not the one the caller
         *     has read.
         */
        patch: operations["LoginPolicyService_UpdateLoginPolicy"];
        trace?: never;
    };
    "/v1/maintenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the suite stands
         * @description How the suite stands. For everybody: a page that is refused says why.
         */
        get: operations["MaintenanceService_GetMaintenance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/maintenance:set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Closes or opens
         * @description Closes or opens. Gateways follow within a second: they answer UNAVAILABLE (MAINTENANCE) to all but logins, public
         *     methods, and those who may call this. Takes a grant for a province or more: PERMISSION_DENIED (PROVINCE_NEEDED).
         */
        post: operations["MaintenanceService_SetMaintenance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Organisations seated in an area, in the order in which they were created; without those that are closed, unless asked
         * @description Organisations seated in an area, in the order in which they were created; without those that are closed, unless asked
         *     for.
         */
        get: operations["OrganisationService_ListOrganisations"];
        put?: never;
        /**
         * Adds an organisation
         * @description Adds an organisation. ALREADY_EXISTS (SOCIAL_CREDIT_CODE_TAKEN) when its credit code is registered.
         */
        post: operations["OrganisationService_CreateOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{organisation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One organisation
         * @description One organisation. NOT_FOUND (ORGANISATION_NOT_FOUND) also when it lies outside the caller's area.
         */
        get: operations["OrganisationService_GetOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the fields that the mask names: display_name, social_credit_code, parent, helping_level, school
         * @description Changes the fields that the mask names: display_name, social_credit_code, parent, helping_level, school. ABORTED
         *     (ETAG_MISMATCH) when it was changed since it was read; FAILED_PRECONDITION (ORGANISATION_CLOSED) when it is closed.
         */
        patch: operations["OrganisationService_UpdateOrganisation"];
        trace?: never;
    };
    "/v1/organisations/{organisation}:close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Closes an organisation on a day
         * @description Closes an organisation on a day. Posts in it that would last longer end on that day; accounts of the organisation
         *     stay, with the successor when there is one. FAILED_PRECONDITION: ORGANISATION_CLOSED, HAS_OPEN_CHILDREN.
         */
        post: operations["OrganisationService_CloseOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me:changePassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Changes the caller's own password and ends the caller's other sessions: once this is answered, nobody gets in with
         * @description Changes the caller's own password and ends the caller's other sessions: once this is answered, nobody gets in with
         *     the old one. UNAUTHENTICATED (LOGIN_REFUSED) when the old one is wrong, which counts as a failed login.
         *     INVALID_ARGUMENT where the new one is not as LoginPolicy wants it (PASSWORD_TOO_SHORT, PASSWORD_TOO_SIMPLE,
         *     PASSWORD_COMMON, PASSWORD_CONTAINS_USERNAME, PASSWORD_USED_BEFORE, …).
         */
        post: operations["PasswordService_ChangePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}:resetPassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives an account a temporary password, which must be changed at the first login with it, and ends its sessions
         * @description Gives an account a temporary password, which must be changed at the first login with it, and ends its sessions. Only
         *     who may give every role that the account holds may do it, and nobody for themselves: otherwise PERMISSION_DENIED
         *     (ACCOUNT_NOT_YOURS). For a machine it is the new secret, and not temporary. FAILED_PRECONDITION (ACCOUNT_DISABLED)
         *     for a closed account.
         */
        post: operations["PasswordService_ResetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{organisation}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Posts of an organisation, or of an account over time, in the order in which they were recorded.
         * @description Posts of an organisation, or of an account over time, in the order in which they were recorded.
         */
        get: operations["PostService_ListPosts"];
        put?: never;
        /**
         * Appoints an account to a post
         * @description Appoints an account to a post. A main post ends the account's main post before it on the day before, and makes the
         *     organisation that of the account. NOT_FOUND (ORGANISATION_NOT_FOUND, ACCOUNT_NOT_FOUND) when either lies outside the
         *     caller's area; FAILED_PRECONDITION: ORGANISATION_CLOSED, LEADER_EXISTS (a team has one leader at a time),
         *     POSTS_OVERLAP (the same person in the same organisation on the same days).
         */
        post: operations["PostService_CreatePost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{organisation}/posts/{post}:end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a post on a day, which may not lie before its first
         * @description Ends a post on a day, which may not lie before its first. FAILED_PRECONDITION (POST_ENDED) when it has ended before.
         */
        post: operations["PostService_EndPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Posts of an organisation, or of an account over time, in the order in which they were recorded.
         * @description Posts of an organisation, or of an account over time, in the order in which they were recorded.
         */
        get: operations["PostService_ListPosts_2"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proposals for an area, newest first
         * @description Proposals for an area, newest first. Who may not decide sees only those they made or that concern them.
         */
        get: operations["ProposalService_ListProposals"];
        put?: never;
        /**
         * Proposes a grant (the caller must be allowed to give it, as in CreateGrant) or bulk unmasking (for the caller, who must
         * @description Proposes a grant (the caller must be allowed to give it, as in CreateGrant) or bulk unmasking (for the caller, who must
         *     be allowed to unmask in that area: otherwise PERMISSION_DENIED, UNMASK_NOT_GRANTED).
         */
        post: operations["ProposalService_CreateProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{proposal}:confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirms a proposal: the grant is given, or the unmasking permitted from now on for its hours
         * @description Confirms a proposal: the grant is given, or the unmasking permitted from now on for its hours. PERMISSION_DENIED
         *     (SECOND_PERSON_NEEDED) for whoever proposed it or is concerned by it. FAILED_PRECONDITION: PROPOSAL_DECIDED,
         *     PROPOSAL_EXPIRED, and what CreateGrant would answer.
         */
        post: operations["ProposalService_ConfirmProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{proposal}:refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuses a proposal
         * @description Refuses a proposal. Errors as ConfirmProposal; who proposed it may withdraw it so.
         */
        post: operations["ProposalService_RefuseProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles/{role.key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replaces a role, a default one too
         * @description Replaces a role, a default one too. Errors as CreateRole; NOT_FOUND (ROLE_NOT_FOUND); ABORTED (VERSION_STALE) when
         *     `role.version` is not the role's.
         */
        put: operations["RoleService_UpdateRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me:enrolSecondFactor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a secret for the caller's authenticator
         * @description Makes a secret for the caller's authenticator. It counts once it is confirmed; until then a further call replaces it.
         *     UNAUTHENTICATED (LOGIN_REFUSED) when the password is wrong, which counts as a failed login. FAILED_PRECONDITION
         *     (SECOND_FACTOR_PRESENT) when the account has one.
         */
        post: operations["SecondFactorService_EnrolSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me:confirmSecondFactor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Proves that the authenticator holds the secret
         * @description Proves that the authenticator holds the secret. From then on a login asks for a code; the caller's session counts as
         *     opened with one, and its next refresh gives the full access token. UNAUTHENTICATED (SECOND_FACTOR_REFUSED) for a
         *     wrong code, which counts as a failed login; FAILED_PRECONDITION (SECOND_FACTOR_NOT_ENROLLED) without an enrolment.
         */
        post: operations["SecondFactorService_ConfirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me:renewRecoveryCodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes new recovery codes; the former ones are worthless
         * @description Makes new recovery codes; the former ones are worthless. Wants a code as CompleteLogin does.
         */
        post: operations["SecondFactorService_RenewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me:disableSecondFactor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives the caller's second factor up
         * @description Gives the caller's second factor up. Wants a code as CompleteLogin does. FAILED_PRECONDITION (SECOND_FACTOR_REQUIRED)
         *     while the account holds a privileged role.
         */
        post: operations["SecondFactorService_DisableSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}:resetSecondFactor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes the second factor from an account whose owner has lost authenticator and recovery codes, and ends its sessions
         * @description Takes the second factor from an account whose owner has lost authenticator and recovery codes, and ends its sessions.
         *     PERMISSION_DENIED (ACCOUNT_NOT_YOURS) for one's own.
         */
        post: operations["SecondFactorService_ResetSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions:login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens a session, or, when the account has a second factor, asks for its code: the answer then holds a `challenge` for
         * @description Opens a session, or, when the account has a second factor, asks for its code: the answer then holds a `challenge` for
         *     CompleteLogin and nothing else. UNAUTHENTICATED (LOGIN_REFUSED) says neither whether the user exists nor which part
         *     was wrong; failures in a row lock the user name for a time that doubles with each further one, failures of one
         *     address lock the address: RESOURCE_EXHAUSTED (ACCOUNT_LOCKED, with retry_after_seconds), whatever the password.
         *     With the right password: PERMISSION_DENIED (ACCOUNT_DISABLED, or NO_ACTIVE_GRANT when the account holds no role
         *     today; PASSWORD_EXPIRED for a temporary password past its time). RESOURCE_EXHAUSTED (TOO_MANY_SESSIONS) where the
         *     policy refuses a further session; RESOURCE_EXHAUSTED (LOGIN_BUSY) when more people log in at once than the machine
         *     can check.
         */
        post: operations["SessionService_Login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions:completeLogin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The second step of a login: the code of the authenticator, or a recovery code
         * @description The second step of a login: the code of the authenticator, or a recovery code. UNAUTHENTICATED
         *     (SECOND_FACTOR_REFUSED) counts as a failed login; UNAUTHENTICATED (SECOND_FACTOR_CODE_USED), for a code that was
         *     right once, does not: the next one comes within 30 seconds. UNAUTHENTICATED (CHALLENGE_EXPIRED) when the password
         *     has to be given again. Otherwise as Login.
         */
        post: operations["SessionService_CompleteLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions:refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchanges a refresh token for new tokens with the grants of today; the session's end stays where it is
         * @description Exchanges a refresh token for new tokens with the grants of today; the session's end stays where it is. The same
         *     token within ten seconds, while its successor is unused, is answered with the same successor: the first answer may
         *     have been lost, or two tabs have asked at once. Any other second use ends all sessions of the account, because
         *     either use may be a thief's: UNAUTHENTICATED (REFRESH_TOKEN_REUSED). An unknown, expired, idle or ended one:
         *     UNAUTHENTICATED (REFRESH_TOKEN_INVALID).
         */
        post: operations["SessionService_RefreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions:logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the caller's session, or all of them: no refresh token works any more, and access tokens are refused at once.
         * @description Ends the caller's session, or all of them: no refresh token works any more, and access tokens are refused at once.
         */
        post: operations["SessionService_Logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The open sessions of an account, the last used first: the caller's own, or, for who may end them, another's
         * @description The open sessions of an account, the last used first: the caller's own, or, for who may end them, another's. At most
         *     200.
         */
        get: operations["SessionService_ListSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session}:end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends one session, the caller's own or, for who may end them, another's
         * @description Ends one session, the caller's own or, for who may end them, another's. NOT_FOUND (SESSION_NOT_FOUND) when it is not
         *     open or not the caller's to end.
         */
        post: operations["SessionService_EndSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The caller's own account, with the grants that hold today.
         * @description The caller's own account, with the grants that hold today.
         */
        get: operations["SessionService_GetMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/publicKeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys that verify access tokens, as a JSON Web Key Set (RFC 7517, RFC 8037).
         * @description The keys that verify access tokens, as a JSON Web Key Set (RFC 7517, RFC 8037).
         */
        get: operations["SessionService_GetPublicKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys that verify access tokens, as a JSON Web Key Set (RFC 7517, RFC 8037).
         * @description The keys that verify access tokens, as a JSON Web Key Set (RFC 7517, RFC 8037).
         */
        get: operations["SessionService_GetPublicKeys_2"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/divisions/{division}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The groups of a village on a day, by number.
         * @description The groups of a village on a day, by number.
         */
        get: operations["VillageGroupService_ListVillageGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/divisions/{village_code}/groups:set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes the groups of a village what a complete list says, from a day on: those not listed end the day before, another
         * @description Makes the groups of a village what a complete list says, from a day on: those not listed end the day before, another
         *     name begins a new period. Repeating it changes nothing. NOT_FOUND (DIVISION_NOT_FOUND) when there is no such village
         *     on that day; FAILED_PRECONDITION (GROUP_PERIODS_OVERLAP) when a later change is on file.
         */
        post: operations["VillageGroupService_SetVillageGroups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stores a file
         * @description Stores a file. The same bytes for the same place again are one file, answered as the first time.
         *     Errors: INVALID_ARGUMENT EVIDENCE_TYPE_UNKNOWN (neither JPEG, PNG, WebP nor PDF), EVIDENCE_TYPE_MISMATCH (the bytes
         *     are another type than `content_type` says).
         */
        post: operations["EvidenceService_UploadEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/evidence/{evidence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file itself
         * @description The file itself. Errors: NOT_FOUND EVIDENCE_NOT_FOUND, also for a file of another area.
         */
        get: operations["EvidenceService_GetEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Records that money of one channel arrived at an area's special account
         * @description Records that money of one channel arrived at an area's special account. It keeps its channel for good.
         *     Errors: ALREADY_EXISTS RECEIPT_RECORDED (same area, channel and document number).
         */
        post: operations["FundService_RecordReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}:allocateFunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Allocates arrived money of one channel to a project that is in an annual plan
         * @description Allocates arrived money of one channel to a project that is in an annual plan.
         *     Errors: NOT_FOUND; FAILED_PRECONDITION STEP_NOT_ALLOWED (project not planned or under way), ALLOCATION_OVER_PLAN
         *     (more than the approved plan has from this channel), INSUFFICIENT_FUNDS (not that much has arrived).
         */
        post: operations["FundService_AllocateFunds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/funds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A project's money by channel and stage, with rates
         * @description A project's money by channel and stage, with rates. Errors: NOT_FOUND.
         */
        get: operations["FundService_GetProjectFunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payoutBatches/{payoutBatch}/payouts/{payout}:trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows a payout back to the receipts its yuan came from; or, for a receipt, forward to the cards its yuan reached
         * @description Follows a payout back to the receipts its yuan came from; or, for a receipt, forward to the cards its yuan reached.
         *     Each step names the exact amount; money of an account leaves it in the order in which it came. Errors: NOT_FOUND.
         */
        get: operations["FundService_TracePayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{receipt}:trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows a payout back to the receipts its yuan came from; or, for a receipt, forward to the cards its yuan reached
         * @description Follows a payout back to the receipts its yuan came from; or, for a receipt, forward to the cards its yuan reached.
         *     Each step names the exact amount; money of an account leaves it in the order in which it came. Errors: NOT_FOUND.
         */
        get: operations["FundService_TracePayment_2"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moneyFlow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the money of an area's projects, or of one project, came from and where it went: the ledger's posted entries,
         * @description Where the money of an area's projects, or of one project, came from and where it went: the ledger's posted entries,
         *     added up to the nodes and edges of a flow diagram (Sankey). What went back is taken off the edge it came by, so
         *     that nothing runs in a circle, and what enters a special account or a project leaves it again: paid, reserved or
         *     still there. Errors: INVALID_ARGUMENT (neither area nor project, or both); NOT_FOUND (project).
         */
        get: operations["FundService_GetMoneyFlow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledgerAccounts:batchCreate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens accounts, or returns those that already exist with the same identity (kind, area, channel, owner)
         * @description Opens accounts, or returns those that already exist with the same identity (kind, area, channel, owner). Atomic.
         *     Errors: INVALID_ARGUMENT when kind, channel and owner do not fit together (see LedgerAccountKind).
         */
        post: operations["LedgerService_CreateLedgerAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledgerTransfers:batchCreate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creates up to 1,000 transfers: all or none
         * @description Creates up to 1,000 transfers: all or none. Idempotent for ever by `transfer_id`: a transfer that already exists
         *     with the same content is returned as it is, one with other content is refused.
         *     Errors (metadata `transfer_id` names the culprit where it is known): INVALID_ARGUMENT DUPLICATE_TRANSFER_ID,
         *     FLOW_NOT_ALLOWED (this kind of account never pays that kind), CHANNELS_MIXED; ALREADY_EXISTS
         *     TRANSFER_ID_REUSED (same id, other content); NOT_FOUND LEDGER_ACCOUNT_NOT_FOUND, PENDING_TRANSFER_NOT_FOUND;
         *     FAILED_PRECONDITION INSUFFICIENT_FUNDS, PENDING_TRANSFER_RESOLVED (already posted or voided).
         */
        post: operations["LedgerService_CreateTransfers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledgerAccounts/{ledgerAccount}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One account with its balances
         * @description One account with its balances. Errors: NOT_FOUND.
         */
        get: operations["LedgerService_GetLedgerAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledgerAccounts/{ledgerAccount}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Posted entries of one account, oldest first.
         * @description Posted entries of one account, oldest first.
         */
        get: operations["LedgerService_ListEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payoutBatches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Batches of an area, newest first, without exceptions.
         * @description Batches of an area, newest first, without exceptions.
         */
        get: operations["PayoutService_ListPayoutBatches"];
        put?: never;
        /**
         * Writes a batch with all its payouts
         * @description Writes a batch with all its payouts. Nothing is reserved yet.
         *     Errors: NOT_FOUND (project); FAILED_PRECONDITION STEP_NOT_ALLOWED (project not under way); INVALID_ARGUMENT with
         *     all violations at once.
         */
        post: operations["PayoutService_CreatePayoutBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payoutBatches/{payoutBatch}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One batch with totals and exceptions, without its payouts
         * @description One batch with totals and exceptions, without its payouts. Errors: NOT_FOUND.
         */
        get: operations["PayoutService_GetPayoutBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payoutBatches:count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many batches of an area stand at each state: what its people have to do
         * @description How many batches of an area stand at each state: what its people have to do. Can be watched.
         */
        get: operations["PayoutService_CountPayoutBatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a household and its members were granted, newest first: payouts whose money is reserved or further
         * @description What a household and its members were granted, newest first: payouts whose money is reserved or further. Seen by
         *     those in whose area the household lived when the payout was checked, whichever area's project pays.
         */
        get: operations["PayoutService_ListHouseholdPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payoutBatches/{payoutBatch}/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Payouts of a batch, in the order of the batch; card numbers are masked.
         * @description Payouts of a batch, in the order of the batch; card numbers are masked.
         */
        get: operations["PayoutService_ListPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payoutBatches/{payoutBatch}:check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks every payout against the register as of today, the payout standards and earlier payouts, and lists all
         * @description Checks every payout against the register as of today, the payout standards and earlier payouts, and lists all
         *     exceptions. May be repeated until the batch is approved. A batch without exceptions may be approved.
         *     Errors: UNAVAILABLE (the register does not answer).
         */
        post: operations["PayoutService_CheckPayoutBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payoutBatches/{payoutBatch}:approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approves a checked batch and reserves its money, channel by channel in the stated order
         * @description Approves a checked batch and reserves its money, channel by channel in the stated order. The register is asked
         *     once more, and the cards it has now are taken.
         *     Errors: FAILED_PRECONDITION SAME_PERSON (the maker may not approve), TOTAL_MISMATCH (the approver saw another
         *     total), PAYOUT_EXCEPTION (something changed since the check; metadata `payout`, `kinds`), INSUFFICIENT_FUNDS
         *     (metadata needed_fen, available_fen); ALREADY_EXISTS PAYEE_ALREADY_PAID (the same payee, programme and period in
         *     another batch); UNAVAILABLE (the register does not answer).
         */
        post: operations["PayoutService_ApprovePayoutBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payoutBatches/{payoutBatch}:exportBankFile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The bank file of the current round: UTF-8 CSV with full card numbers
         * @description The bank file of the current round: UTF-8 CSV with full card numbers. Each export is audited. The same round gives
         *     the same bytes. Layout, amounts in yuan:
         *       批次,轮次,笔数,总金额
         *       payoutBatches/7,1,2,6000.00
         *       流水号,户名,账号,金额,用途
         *       9001-1,…,6217…,3000.00,…
         *     Every 流水号 is `{payout id}-{round}`.
         */
        post: operations["PayoutService_ExportBankFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payoutBatches/{payoutBatch}:importBankReturn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes in the bank's answer to the current round
         * @description Takes in the bank's answer to the current round. Success posts the reserved money, failure releases it. Idempotent
         *     by the file's content. The file must answer every payout of the round exactly once, and its own totals and the
         *     bank file's must agree; otherwise nothing is changed. Layout, amounts in yuan:
         *       批次,轮次,成功笔数,成功金额,失败笔数,失败金额
         *       payoutBatches/7,1,1,3000.00,1,3000.00
         *       流水号,金额,结果,原因
         *       9001-1,3000.00,成功,
         *       9002-1,3000.00,失败,账号户名不符
         *     Errors: INVALID_ARGUMENT BANK_RETURN_MALFORMED, BANK_RETURN_MISMATCH with a violation per line.
         */
        post: operations["PayoutService_ImportBankReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payoutBatches/{payoutBatch}/payouts/{payout}:correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a payout another card, or takes it out of the batch: before approval, after which the batch is checked again,
         * @description Gives a payout another card, or takes it out of the batch: before approval, after which the batch is checked again,
         *     and after the bank refused it, when the new card is checked at once. Errors: FAILED_PRECONDITION STEP_NOT_ALLOWED,
         *     PAYOUT_EXCEPTION (metadata `kinds`); INVALID_ARGUMENT when neither a card nor `exclude` is given.
         */
        post: operations["PayoutService_CorrectPayout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payoutBatches/{payoutBatch}:retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reserves the corrected payouts again and opens the next round of bank file and return
         * @description Reserves the corrected payouts again and opens the next round of bank file and return.
         *     Errors: FAILED_PRECONDITION NOTHING_TO_RETRY, SAME_PERSON (who corrected a card may not release the money),
         *     INSUFFICIENT_FUNDS.
         */
        post: operations["PayoutService_RetryPayoutBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Projects of an area, newest first.
         * @description Projects of an area, newest first.
         */
        get: operations["ProjectService_ListProjects"];
        put?: never;
        /**
         * Writes a draft
         * @description Writes a draft. Errors: INVALID_ARGUMENT with all violations at once.
         */
        post: operations["ProjectService_CreateProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One project
         * @description One project. Errors: NOT_FOUND.
         */
        get: operations["ProjectService_GetProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a draft
         * @description Changes a draft. Afterwards a project's content is fixed: an approved plan is not changed by the way.
         *     Errors: ABORTED ETAG_MISMATCH; FAILED_PRECONDITION STEP_NOT_ALLOWED; INVALID_ARGUMENT.
         */
        patch: operations["ProjectService_UpdateProject"];
        trace?: never;
    };
    "/v1/projects/{project}:submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draft -> submitted
         * @description Draft -> submitted. Errors: FAILED_PRECONDITION PERFORMANCE_TARGET_MISSING (no target, no entry),
         *     INDICATORS_MISSING, BENEFIT_MISSING, PLAN_MISSING (no money planned).
         */
        post: operations["ProjectService_SubmitProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}:approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submitted -> in the library
         * @description Submitted -> in the library. By another person than the one who submitted: FAILED_PRECONDITION SAME_PERSON.
         */
        post: operations["ProjectService_ApproveProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}:select": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * In the library -> planned for a year
         * @description In the library -> planned for a year. A plan selects only from the library.
         */
        post: operations["ProjectService_SelectProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}:start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Planned -> under way
         * @description Planned -> under way. Errors: FAILED_PRECONDITION NOT_FUNDED (nothing allocated yet).
         */
        post: operations["ProjectService_StartProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/progressReports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Progress reports of a project, newest first.
         * @description Progress reports of a project, newest first.
         */
        get: operations["ProjectService_ListProgressReports"];
        put?: never;
        /**
         * Reports what is done so far, with evidence, for a project under way
         * @description Reports what is done so far, with evidence, for a project under way. Done never shrinks.
         *     Errors: INVALID_ARGUMENT UNKNOWN_INDICATOR, PROGRESS_SHRINKS, EVIDENCE_NOT_UPLOADED, DATE_IN_FUTURE.
         */
        post: operations["ProjectService_ReportProgress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}:accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Under way -> accepted
         * @description Under way -> accepted. What is paid becomes final, what is left returns to its channels.
         *     Errors: FAILED_PRECONDITION INDICATORS_UNFINISHED, PAYOUTS_PENDING (money is still reserved).
         */
        post: operations["ProjectService_AcceptProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/pairings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pairings of a household, newest first.
         * @description Pairings of a household, newest first.
         */
        get: operations["HelpService_ListPairings"];
        put?: never;
        /**
         * Makes somebody responsible for a household from a day on
         * @description Makes somebody responsible for a household from a day on. A pairing that runs ends the day before.
         *     FAILED_PRECONDITION: HELPER_FULL when the helper has as many households as the policy parameter
         *     `households_per_helper` allows (metadata `limit`), ALREADY_PAIRED when it is the same helper.
         */
        post: operations["HelpService_CreatePairing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Visits to a household, newest first.
         * @description Visits to a household, newest first.
         */
        get: operations["HelpService_ListVisits"];
        put?: never;
        /**
         * Records a visit
         * @description Records a visit. The visitor is the caller, who must be the paired helper on that day (FAILED_PRECONDITION
         *     NOT_PAIRED).
         */
        post: operations["HelpService_CreateVisit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Households of an area in short form: in the order of their village and id; with a text as `query`, in the order of
         * @description Households of an area in short form: in the order of their village and id; with a text as `query`, in the order of
         *     what it found. POST keeps a resident id out of addresses, which others log.
         */
        get: operations["HouseholdService_ListHouseholds"];
        put?: never;
        /**
         * Records a household with its members, as GENERAL, valid from today
         * @description Records a household with its members, as GENERAL, valid from today. INVALID_ARGUMENT lists every rule of
         *     services/registry/household_rules.h that is broken; ALREADY_EXISTS (MEMBER_IN_ANOTHER_HOUSEHOLD) when a resident
         *     id belongs to a living member of any household of the province.
         */
        post: operations["HouseholdService_CreateHousehold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One household with its members, now or at another time.
         * @description One household with its members, now or at another time.
         */
        get: operations["HouseholdService_GetHousehold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes fields of a household, not its members
         * @description Changes fields of a household, not its members. The changed version is valid from `effective_date`; what was
         *     believed before is kept. ABORTED (ETAG_MISMATCH) when `household.etag` is stale.
         */
        patch: operations["HouseholdService_UpdateHousehold"];
        trace?: never;
    };
    "/v1/households:search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Households of an area in short form: in the order of their village and id; with a text as `query`, in the order of
         * @description Households of an area in short form: in the order of their village and id; with a text as `query`, in the order of
         *     what it found. POST keeps a resident id out of addresses, which others log.
         */
        post: operations["HouseholdService_ListHouseholds_2"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A person comes into the household: birth, marriage, move
         * @description A person comes into the household: birth, marriage, move. Returns the household. Errors as CreateHousehold.
         */
        post: operations["HouseholdService_AddMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/members/{member}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes fields of a member, from `effective_date` on
         * @description Changes fields of a member, from `effective_date` on. Returns the household.
         */
        patch: operations["HouseholdService_UpdateMember"];
        trace?: never;
    };
    "/v1/households/{household}/members/{member}:remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A person leaves the household: death, marriage, move
         * @description A person leaves the household: death, marriage, move. The head can only leave together with `new_head`; the last
         *     member cannot leave (FAILED_PRECONDITION LAST_MEMBER). Returns the household.
         */
        post: operations["HouseholdService_RemoveMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}:score": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Measures the household's degree of poverty (百分制) from what is on file, without effect
         * @description Measures the household's degree of poverty (百分制) from what is on file, without effect. FAILED_PRECONDITION
         *     (NO_SCORE_POLICY) when no policy was in force on the day.
         */
        get: operations["HouseholdService_ScoreHousehold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households:batchGet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Many households at once, for other services; missing ones are named, not an error
         * @description Many households at once, for other services; missing ones are named, not an error. A service that calls for itself
         *     gets personal data plain, as everywhere; on behalf of a user they are masked.
         */
        post: operations["HouseholdService_BatchGetHouseholds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members:batchCheck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * For other services: who these people are to the register on a day
         * @description For other services: who these people are to the register on a day. Answers one check per query, in order.
         */
        post: operations["HouseholdService_BatchCheckMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}:submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The household applies; its score on that day is frozen with the case
         * @description The household applies; its score on that day is frozen with the case. FAILED_PRECONDITION: CASE_OPEN when a case is
         *     open, NOT_GENERAL when the household is registered already, INCOMPLETE when primary cause, income or housing is
         *     not on file (metadata `missing`).
         */
        post: operations["IdentificationService_SubmitHousehold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/cases/{case}:recordReview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Records a review meeting
         * @description Records a review meeting. More than half of the attendees in favour opens the public notice; otherwise the case is
         *     RETURNED.
         */
        post: operations["IdentificationService_RecordReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/cases/{case}:fileObjection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Somebody objects while a notice is open; its clock stops until every objection is answered.
         * @description Somebody objects while a notice is open; its clock stops until every objection is answered.
         */
        post: operations["IdentificationService_FileObjection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/cases/{case}/objections/{objection}:answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answers an objection: rejected, the clock goes on; upheld, the case is RETURNED
         * @description Answers an objection: rejected, the clock goes on; upheld, the case is RETURNED. FAILED_PRECONDITION
         *     (OBJECTION_ANSWERED) when it has an answer.
         */
        post: operations["IdentificationService_AnswerObjection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/cases/{case}:closeNotice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a notice that has run its days
         * @description Ends a notice that has run its days. FAILED_PRECONDITION: NOTICE_RUNNING (metadata `until`), OBJECTION_OPEN.
         */
        post: operations["IdentificationService_CloseNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/cases/{case}:check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The township has checked the household.
         * @description The township has checked the household.
         */
        post: operations["IdentificationService_CheckHousehold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/cases/{case}:approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The county approves: the household is REGISTERED from `registered_date` on.
         * @description The county approves: the household is REGISTERED from `registered_date` on.
         */
        post: operations["IdentificationService_ApproveHousehold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/cases/{case}:return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Township (in TOWNSHIP_CHECK) or county (in COUNTY_APPROVAL) sends the case back
         * @description Township (in TOWNSHIP_CHECK) or county (in COUNTY_APPROVAL) sends the case back. The case ends; the household may
         *     apply again with a new one. PERMISSION_DENIED (NOT_YOUR_STEP) for the other of the two.
         */
        post: operations["IdentificationService_ReturnHousehold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/cases/{case}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One case with all its evidence.
         * @description One case with all its evidence.
         */
        get: operations["IdentificationService_GetCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{household}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cases of a household, newest first, without minutes.
         * @description The cases of a household, newest first, without minutes.
         */
        get: operations["IdentificationService_ListCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases:count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many cases wait at each step of an area: what its people have to do
         * @description How many cases wait at each step of an area: what its people have to do. Can be watched.
         */
        get: operations["IdentificationService_CountCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announces a file.
         * @description Announces a file.
         */
        post: operations["ImportService_CreateImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import}:uploadChunk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds a piece at its offset; pieces come in order
         * @description Adds a piece at its offset; pieces come in order. A piece that is there already is accepted again without effect.
         *     FAILED_PRECONDITION: IMPORT_STARTED, CHUNK_OUT_OF_ORDER (metadata `received_bytes`).
         */
        post: operations["ImportService_UploadImportChunk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import}:start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hands a whole file to the workers
         * @description Hands a whole file to the workers. FAILED_PRECONDITION: FILE_INCOMPLETE (metadata `received_bytes`),
         *     IMPORT_STARTED.
         */
        post: operations["ImportService_StartImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * State and progress.
         * @description State and progress.
         */
        get: operations["ImportService_GetImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{import}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refused rows with their reasons, in the order of the file.
         * @description Refused rows with their reasons, in the order of the file.
         */
        get: operations["ImportService_ListImportErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics/{area_code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures of an area and, when asked, of each area right below it
         * @description Figures of an area and, when asked, of each area right below it. Counted in the transaction of each change, so a
         *     change shows at once; the cost does not grow with the number of households.
         */
        get: operations["StatisticsService_GetStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Request of AppendEvents. */
        "fupin.audit.v1.AppendEventsRequest": {
            /** @description The events, in the order in which they happened; the log keeps this order. 1 to 5000. */
            events: components["schemas"]["fupin.common.v1.AuditEvent"][];
        };
        /** @description One change, as the audit log keeps it. Holds ids and commitments, never personal data (names, numbers, addresses). */
        "fupin.common.v1.AuditEvent": {
            /** @description UUID, made by the emitting service; unique together with `source`. */
            eventId?: string;
            /** @description Emitting service: identity, registry, projects, education, audit. */
            source?: string;
            /**
             * Format: date-time
             * @description When the change was made, by the service's business clock.
             */
            eventTime?: string;
            /** @description Who: `accounts/{id}` or `services/{name}`. */
            actor?: string;
            /** @description Division code of the thing changed, 2 to 12 digits; empty for province-wide things. */
            areaCode?: string;
            /** @description What happened, as `<service>.<resource>.<past participle>`, e.g. `registry.household.approved`. */
            action?: string;
            /** @description Name of the thing changed, e.g. `households/1042`. */
            resource?: string;
            /**
             * Format: byte
             * @description SHA-256 over salt and the changed content: proves later what the content was, tells nothing by itself.
             */
            commitment?: string;
            /** @description W3C trace id of the call, 32 hex digits; ties the event to logs. */
            traceId?: string;
        };
        /** @description Answer of AppendEvents. */
        "fupin.audit.v1.AppendEventsResponse": {
            /**
             * Format: int64
             * @description Leaves of the log after the append; the signed checkpoint of this size covers every event of the call.
             */
            treeSize?: string;
            /**
             * Format: int32
             * @description How many events of the call were new to the log.
             */
            appendedCount?: number;
            /**
             * Format: int32
             * @description How many the log already held, or the call held twice.
             */
            duplicateCount?: number;
        };
        /** @description The figures of an area and a time. */
        "fupin.audit.v1.SecuritySummary": {
            /** @description By day and kind, in the order of the days. */
            days?: components["schemas"]["fupin.audit.v1.SecurityDay"][];
            /** @description For each kind the ten with most events, most first. */
            topActors?: components["schemas"]["fupin.audit.v1.SecurityActor"][];
            /** @description Unmaskings by account and purpose, most first; at most 200. */
            unmaskings?: components["schemas"]["fupin.audit.v1.UnmaskingUse"][];
        };
        /** @description Events of one kind on one day. */
        "fupin.audit.v1.SecurityDay": {
            /** @description The day, in Chinese time. */
            date?: components["schemas"]["google.type.Date"];
            /** @description The kind. */
            kind?: components["schemas"]["fupin.audit.v1.SecurityKind"];
            /**
             * Format: int64
             * @description How many; days without any are left out.
             */
            eventCount?: string;
        };
        /**
         * @description Represents a whole or partial calendar date, such as a birthday. The time of
         *     day and time zone are either specified elsewhere or are insignificant. The
         *     date is relative to the Gregorian Calendar. This can represent one of the
         *     following:
         *     * A full date, with non-zero year, month, and day values.
         *     * A month and day, with a zero year (for example, an anniversary).
         *     * A year on its own, with a zero month and a zero day.
         *     * A year and month, with a zero day (for example, a credit card expiration
         *       date).
         *     Related types:
         *     * [google.type.TimeOfDay][google.type.TimeOfDay]
         *     * [google.type.DateTime][google.type.DateTime]
         *     * [google.protobuf.Timestamp][google.protobuf.Timestamp]
         */
        "google.type.Date": {
            /**
             * Format: int32
             * @description Year of the date. Must be from 1 to 9999, or 0 to specify a date without
             *     a year.
             */
            year?: number;
            /**
             * Format: int32
             * @description Month of a year. Must be from 1 to 12, or 0 to specify a year without a
             *     month and day.
             */
            month?: number;
            /**
             * Format: int32
             * @description Day of a month. Must be from 1 to 31 and valid for the year and month, or 0
             *     to specify a year by itself or a year and month where the day isn't
             *     significant.
             */
            day?: number;
        };
        /**
         * @description What kind of security event an audit event is.
         *     * `SECURITY_KIND_UNSPECIFIED` None; as a filter: any event.
         *     * `SECURITY_KIND_LOGIN_FAILURE` 登录失败 — A login was refused: wrong password or wrong second factor.
         *     * `SECURITY_KIND_LOCKOUT` 账号锁定 — An account, or the address that logins came from, was locked.
         *     * `SECURITY_KIND_SECOND_FACTOR_RESET` 二次验证重置 — A second factor was reset or removed.
         *     * `SECURITY_KIND_UNMASKING` 查看完整个人信息 — Personal data was read unmasked.
         *     * `SECURITY_KIND_PRIVILEGE_CHANGE` 权限变更 — Grants, roles and what takes a second person: asked for, confirmed, refused, delegated, changed or revoked.
         *     * `SECURITY_KIND_EXPORT` 导出 — Data left the suite in a file.
         *     * `SECURITY_KIND_KEY_CHANGE` 密钥变更 — A key of a machine, of a department, of tokens or of a webhook was made, rotated or revoked.
         *     * `SECURITY_KIND_AGREEMENT_CHANGE` 共享协议变更 — An agreement with a department was made, changed or ended.
         *     * `SECURITY_KIND_INTRUSION` 疑似盗用 — A sign of a break-in: a used refresh token was used again.
         * @enum {string}
         */
        "fupin.audit.v1.SecurityKind": "SECURITY_KIND_UNSPECIFIED" | "SECURITY_KIND_LOGIN_FAILURE" | "SECURITY_KIND_LOCKOUT" | "SECURITY_KIND_SECOND_FACTOR_RESET" | "SECURITY_KIND_UNMASKING" | "SECURITY_KIND_PRIVILEGE_CHANGE" | "SECURITY_KIND_EXPORT" | "SECURITY_KIND_KEY_CHANGE" | "SECURITY_KIND_AGREEMENT_CHANGE" | "SECURITY_KIND_INTRUSION";
        /** @description Events of one kind by one actor. */
        "fupin.audit.v1.SecurityActor": {
            /** @description The kind. */
            kind?: components["schemas"]["fupin.audit.v1.SecurityKind"];
            /** @description `accounts/{id}` or `services/{name}`. */
            actor?: string;
            /**
             * Format: int64
             * @description How many.
             */
            eventCount?: string;
        };
        /** @description Unmaskings by one account for one purpose. */
        "fupin.audit.v1.UnmaskingUse": {
            /** @description `accounts/{id}`. */
            actor?: string;
            /** @description The purpose, as the audit event states it; empty where it states none. */
            purpose?: string;
            /**
             * Format: int64
             * @description How many.
             */
            eventCount?: string;
        };
        /** @description The log's identity. */
        "fupin.audit.v1.LogKey": {
            /** @description Name of the log, the first line of every checkpoint. */
            origin?: string;
            /**
             * @description Verifier key of C2SP signed-note: origin, key id in hex, and algorithm byte with Ed25519 key in base64, joined
             *     by `+`. Whoever verifies the log should get it by another way than from the log itself.
             */
            verifierKey?: string;
        };
        /** @description Proof that a leaf is in a tree. */
        "fupin.audit.v1.InclusionProof": {
            /**
             * Format: int64
             * @description Index of the leaf, from 0.
             */
            leafIndex?: string;
            /**
             * Format: int64
             * @description Leaves of the tree.
             */
            treeSize?: string;
            /**
             * Format: byte
             * @description Root of that tree, 32 bytes. To be compared with a signed checkpoint, not to be trusted.
             */
            rootHash?: string;
            /**
             * Format: byte
             * @description SHA-256(0x00 || leaf), 32 bytes.
             */
            leafHash?: string;
            /** @description Sibling hashes from the leaf up, 32 bytes each. */
            hashes?: string[];
            /**
             * Format: byte
             * @description The leaf's bytes as hashed: canonical JSON.
             */
            leaf?: string;
        };
        /** @description Proof that a tree is the beginning of another. */
        "fupin.audit.v1.ConsistencyProof": {
            /**
             * Format: int64
             * @description Leaves of the smaller tree.
             */
            firstSize?: string;
            /**
             * Format: int64
             * @description Leaves of the larger tree.
             */
            secondSize?: string;
            /**
             * Format: byte
             * @description Root of the smaller tree, 32 bytes; to be compared with the remembered one.
             */
            firstRoot?: string;
            /**
             * Format: byte
             * @description Root of the larger tree, 32 bytes; to be compared with a signed checkpoint.
             */
            secondRoot?: string;
            /** @description The proof of RFC 6962, 32 bytes each; empty when the sizes are equal. */
            hashes?: string[];
        };
        /** @description A page of events. */
        "fupin.audit.v1.ListEventsResponse": {
            /** @description The events, newest first. */
            events?: components["schemas"]["fupin.audit.v1.LoggedEvent"][];
            /** @description For the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description An event with its place in the log. */
        "fupin.audit.v1.LoggedEvent": {
            /** @description `events/{leaf_index}`. */
            name?: string;
            /**
             * Format: int64
             * @description Index of the leaf, from 0.
             */
            leafIndex?: string;
            /** @description The event. */
            event?: components["schemas"]["fupin.common.v1.AuditEvent"];
            /**
             * Format: byte
             * @description SHA-256(0x00 || leaf), 32 bytes.
             */
            leafHash?: string;
        };
        /** @description A figure that a document claims, beside the one the suite derives. */
        "fupin.audit.v1.Claim": {
            /** @description `claims/{id}`. */
            readonly name?: string;
            /**
             * @description Area the figure is about: division code of 2, 4, 6, 9 or 12 digits.
             *     创建后不可修改。
             */
            areaCode: string;
            /**
             * @description What is counted: the code of an indicator of the registry's statistics, e.g. `registered_people`. One
             *     definition per figure, and the registry owns it.
             *     创建后不可修改。
             */
            indicator: string;
            /**
             * @description Day for which the figure is claimed; not after today.
             *     创建后不可修改。
             */
            asOfDate: components["schemas"]["google.type.Date"];
            /**
             * @description The figure as printed: decimal digits with at most one point, no separators, e.g. `7013` or `1.25`.
             *     创建后不可修改。
             */
            claimedValue: string;
            /**
             * @description Unit of the figure: the indicator's own, e.g. 户 or 人, or ten thousand of it, 万户 or 万人.
             *     创建后不可修改。
             */
            unit: string;
            /**
             * @description The document that claims it.
             *     创建后不可修改。
             */
            document: components["schemas"]["fupin.audit.v1.SourceDocument"];
            /**
             * @description The figure derived from the registry's facts at the time of the call, exact, in `unit`. Empty when
             *     underivable.
             */
            readonly derivedValue?: string;
            /** @description Claimed less derived, exact, in `unit`. Empty when underivable. */
            readonly difference?: string;
            /** @description How the two compare. */
            readonly verdict?: components["schemas"]["fupin.audit.v1.Verdict"];
            /** @description For VERDICT_UNDERIVABLE: the reason, UPPER_SNAKE_CASE, as the registry gave it to this caller. */
            readonly underivableReason?: string;
            /**
             * Format: date-time
             * @description When the claim was entered, by the business clock.
             */
            readonly createTime?: string;
            /** @description Who entered it, `accounts/{id}`. */
            readonly creator?: string;
        };
        /** @description Where a figure was claimed. */
        "fupin.audit.v1.SourceDocument": {
            /** @description Title, e.g. 2026年一季度脱贫攻坚工作总结. */
            title: string;
            /** @description Document number (文号), e.g. 恩扶办发〔2026〕3号. */
            documentNumber?: string;
            /** @description Who issued it. */
            issuer?: string;
            /** @description Page or paragraph, as the reader needs it to find the figure. */
            locator?: string;
        };
        /**
         * @description How a claim stands against the facts.
         *     * `VERDICT_UNSPECIFIED` Not compared yet; never answered.
         *     * `VERDICT_HOLDS` 一致 — The derived figure, rounded half up to the decimals of the claimed one, equals it.
         *     * `VERDICT_FAILS` 不一致 — It does not.
         *     * `VERDICT_UNDERIVABLE` 无法核对 — The figure could not be derived now; `underivable_reason` says why.
         * @enum {string}
         */
        "fupin.audit.v1.Verdict": "VERDICT_UNSPECIFIED" | "VERDICT_HOLDS" | "VERDICT_FAILS" | "VERDICT_UNDERIVABLE";
        /** @description A page of claims. */
        "fupin.audit.v1.ListClaimsResponse": {
            /** @description The claims, newest first. */
            claims?: components["schemas"]["fupin.audit.v1.Claim"][];
            /** @description For the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description Request of CheckFigures. */
        "fupin.audit.v1.CheckFiguresRequest": {
            /** @description The figures to check, 1 to 500. */
            figures: components["schemas"]["fupin.audit.v1.Figure"][];
        };
        /**
         * @description A stated figure and those it should follow from. Numbers are decimal digits with at most one point and an
         *     optional leading minus, no separators, at most 30 characters.
         */
        "fupin.audit.v1.Figure": {
            /** @description The caller's own mark for it; comes back with the result. */
            id?: string;
            /** @description What it is, for people. */
            title?: string;
            /** @description Unit of the stated figure; the parts must be in the same where that applies. */
            unit?: string;
            /** @description How the figures hang together. */
            check: components["schemas"]["fupin.audit.v1.FigureCheck"];
            /** @description The figures it should follow from, 1 to 200. */
            parts: string[];
            /** @description The whole or the count that PERCENT and the MEAN checks divide by; not 0. Empty for the other checks. */
            of?: string;
            /** @description The figure as the document states it. */
            stated: string;
            /** @description How strictly it is meant. */
            qualifier?: components["schemas"]["fupin.audit.v1.FigureQualifier"];
        };
        /**
         * @description How the figures of a document hang together. Rounding is half up, to the decimals of the stated figure.
         *     * `FIGURE_CHECK_UNSPECIFIED` Not said; refused.
         *     * `FIGURE_CHECK_SUM` 合计 — The parts add up to the stated figure, after rounding.
         *     * `FIGURE_CHECK_DIFFERENCE` 差额 — The first part less the others is the stated figure, after rounding.
         *     * `FIGURE_CHECK_PERCENT` 占比 — The only part, in percent of `of`, is the stated figure, after rounding.
         *     * `FIGURE_CHECK_MEAN` 平均 — The only part divided by `of` is the stated figure, after rounding.
         *     * `FIGURE_CHECK_MEAN_AT_LEAST` 平均不低于 — The mean is at least the stated figure.
         *     * `FIGURE_CHECK_MEAN_AT_MOST` 平均不高于 — The mean is at most the stated figure.
         *     * `FIGURE_CHECK_MEAN_BETWEEN` 平均介于 — The mean lies between the two ends of the stated `low..high`, ends included.
         *     * `FIGURE_CHECK_SUM_AT_MOST` 合计不超过 — The parts add up to at most the stated figure.
         *     * `FIGURE_CHECK_SUBSET` 其中数不超过总数 — The only part, a subset, is at most the stated whole.
         *     * `FIGURE_CHECK_PRODUCT_AT_MOST` 乘积不超过 — The product of the parts is at most the stated figure.
         *     * `FIGURE_CHECK_IMPLIED_TOTAL` 按完成率反推总数 — Each part is `done/rate`, the rate in percent as printed; the rate's rounding gives each plan an interval,
         *     and the stated total lies in the sum of the intervals.
         * @enum {string}
         */
        "fupin.audit.v1.FigureCheck": "FIGURE_CHECK_UNSPECIFIED" | "FIGURE_CHECK_SUM" | "FIGURE_CHECK_DIFFERENCE" | "FIGURE_CHECK_PERCENT" | "FIGURE_CHECK_MEAN" | "FIGURE_CHECK_MEAN_AT_LEAST" | "FIGURE_CHECK_MEAN_AT_MOST" | "FIGURE_CHECK_MEAN_BETWEEN" | "FIGURE_CHECK_SUM_AT_MOST" | "FIGURE_CHECK_SUBSET" | "FIGURE_CHECK_PRODUCT_AT_MOST" | "FIGURE_CHECK_IMPLIED_TOTAL";
        /**
         * @description How strictly the stated figure is meant.
         *     * `FIGURE_QUALIFIER_UNSPECIFIED` Same as FIGURE_QUALIFIER_EXACT.
         *     * `FIGURE_QUALIFIER_EXACT` 确数 — As the check says.
         *     * `FIGURE_QUALIFIER_NEARLY` 近 — "近": the derived figure is at most the stated one and within 5% of it. Only with SUM, DIFFERENCE, PERCENT
         *     and MEAN.
         * @enum {string}
         */
        "fupin.audit.v1.FigureQualifier": "FIGURE_QUALIFIER_UNSPECIFIED" | "FIGURE_QUALIFIER_EXACT" | "FIGURE_QUALIFIER_NEARLY";
        /** @description Answer of CheckFigures. */
        "fupin.audit.v1.CheckFiguresResponse": {
            /** @description One result for each figure, in the order of the request. */
            results?: components["schemas"]["fupin.audit.v1.FigureResult"][];
        };
        /** @description What arithmetic says of one figure. */
        "fupin.audit.v1.FigureResult": {
            /** @description `id` of the figure. */
            id?: string;
            /**
             * @description What follows from the parts: exact for sums, differences and products, to four decimals for quotients,
             *     `low..high` for IMPLIED_TOTAL.
             */
            derived?: string;
            /** @description VERDICT_HOLDS or VERDICT_FAILS. */
            verdict?: components["schemas"]["fupin.audit.v1.Verdict"];
        };
        /** @description A receiver of events. */
        "fupin.audit.v1.Webhook": {
            /** @description `webhooks/{id}`. */
            readonly name?: string;
            /**
             * @description Where events are posted: an https address without user, password and fragment, of a host that the installation
             *     allows.
             */
            url: string;
            /**
             * @description Types to send: actions of audit events, exact (`registry.household.approved`) or everything below
             *     (`registry.household.*`, `*`). 1 to 50.
             */
            eventTypes: string[];
            /**
             * @description Events of this area and below are sent: division code of 2, 4, 6, 9 or 12 digits. A province also gets events of no
             *     place.
             *     创建后不可修改。
             */
            areaCode: string;
            /**
             * @description The organisation or agreement it belongs to, `organisations/{id}` or `agreements/{id}`; for people to know.
             *     创建后不可修改。
             */
            organisation?: string;
            /** @description What it is for, for people. */
            description?: string;
            /** @description Whether it is sent to. */
            readonly state?: components["schemas"]["fupin.audit.v1.WebhookState"];
            /** @description Why not. */
            readonly disabledReason?: components["schemas"]["fupin.audit.v1.WebhookDisabledReason"];
            /** @description Who answers for it, `accounts/{id}`. When the owner loses the right to webhooks of this area, it is disabled. */
            readonly owner?: string;
            /** @description The keys that sign, newest first. */
            readonly keys?: components["schemas"]["fupin.audit.v1.WebhookKey"][];
            /**
             * Format: date-time
             * @description Since when every try has failed; not set while deliveries succeed.
             */
            readonly failingSinceTime?: string;
            /**
             * Format: date-time
             * @description When it was made, by the business clock.
             */
            readonly createTime?: string;
            /**
             * Format: date-time
             * @description When it was last changed, by the business clock.
             */
            readonly updateTime?: string;
            /** @description Changes with every change of the webhook; an update with another one is ABORTED. Empty: not compared. */
            etag?: string;
        };
        /**
         * @description Whether a webhook is sent to.
         *     * `WEBHOOK_STATE_UNSPECIFIED` Not said; never answered.
         *     * `WEBHOOK_STATE_ENABLED` 启用 — Events are sent.
         *     * `WEBHOOK_STATE_DISABLED` 停用 — Nothing is sent; `disabled_reason` says why.
         * @enum {string}
         */
        "fupin.audit.v1.WebhookState": "WEBHOOK_STATE_UNSPECIFIED" | "WEBHOOK_STATE_ENABLED" | "WEBHOOK_STATE_DISABLED";
        /**
         * @description Why a webhook is disabled.
         *     * `WEBHOOK_DISABLED_REASON_UNSPECIFIED` It is not.
         *     * `WEBHOOK_DISABLED_REASON_BY_HAND` 人工停用 — Somebody disabled it.
         *     * `WEBHOOK_DISABLED_REASON_GONE` 接收方已注销（410） — The receiver answered 410 Gone.
         *     * `WEBHOOK_DISABLED_REASON_FAILING` 持续投递失败 — Every try failed for the time that the setting `webhook-give-up` says.
         *     * `WEBHOOK_DISABLED_REASON_OWNER_WITHOUT_RIGHTS` 负责人已失去权限 — The owner no longer has the right to webhooks of this area.
         * @enum {string}
         */
        "fupin.audit.v1.WebhookDisabledReason": "WEBHOOK_DISABLED_REASON_UNSPECIFIED" | "WEBHOOK_DISABLED_REASON_BY_HAND" | "WEBHOOK_DISABLED_REASON_GONE" | "WEBHOOK_DISABLED_REASON_FAILING" | "WEBHOOK_DISABLED_REASON_OWNER_WITHOUT_RIGHTS";
        /** @description A public key of a webhook. */
        "fupin.audit.v1.WebhookKey": {
            /** @description The key as Standard Webhooks writes it: `whpk_` and 32 bytes in base64. Its private half never leaves the server. */
            publicKey?: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createTime?: string;
            /**
             * Format: date-time
             * @description Until when it signs; not set for the newest, which signs until it is rotated.
             */
            signUntilTime?: string;
        };
        /** @description A page of webhooks. */
        "fupin.audit.v1.ListWebhooksResponse": {
            /** @description The webhooks, newest first. */
            webhooks?: components["schemas"]["fupin.audit.v1.Webhook"][];
            /** @description For the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description Answer of DeleteWebhook. */
        "fupin.audit.v1.DeleteWebhookResponse": {
            /**
             * Format: int32
             * @description Deliveries that waited and are not sent any more.
             */
            cancelledCount?: number;
        };
        /** @description Request of RotateWebhookSecret. */
        "fupin.audit.v1.RotateWebhookSecretRequest": {
            /**
             * Format: int32
             * @description Hours for which the old key signs beside the new one, 0 to 720. Not set: 24. 0: the old key was stolen, it ends now.
             */
            overlapHours?: number;
            /**
             * Format: uuid
             * @description Makes the call repeatable: the same id gives the first answer.
             */
            requestId?: string;
        };
        /** @description Request of TestWebhook. */
        "fupin.audit.v1.TestWebhookRequest": {
            /**
             * Format: uuid
             * @description Makes the call repeatable: the same id gives the first answer.
             */
            requestId?: string;
        };
        /** @description Request of EnableWebhook. */
        "fupin.audit.v1.EnableWebhookRequest": {
            /**
             * Format: uuid
             * @description Makes the call repeatable: the same id gives the first answer.
             */
            requestId?: string;
        };
        /** @description Request of DisableWebhook. */
        "fupin.audit.v1.DisableWebhookRequest": {
            /**
             * Format: uuid
             * @description Makes the call repeatable: the same id gives the first answer.
             */
            requestId?: string;
        };
        /** @description Request of ReplayWebhook. */
        "fupin.audit.v1.ReplayWebhookRequest": {
            /**
             * Format: date-time
             * @description Events made at this moment or later.
             */
            fromTime: string;
            /**
             * Format: date-time
             * @description Events made before this moment.
             */
            untilTime: string;
            /** @description True: only those that were not delivered yet. */
            undeliveredOnly?: boolean;
            /**
             * Format: uuid
             * @description Makes the call repeatable: the same id gives the first answer.
             */
            requestId?: string;
        };
        /** @description Answer of ReplayWebhook. */
        "fupin.audit.v1.ReplayWebhookResponse": {
            /**
             * Format: int32
             * @description Events put in line.
             */
            eventCount?: number;
        };
        /**
         * @description How a delivery stands.
         *     * `WEBHOOK_DELIVERY_STATE_UNSPECIFIED` Not said; as a filter: any.
         *     * `WEBHOOK_DELIVERY_STATE_WAITING` 待投递 — Waits for its first or next try.
         *     * `WEBHOOK_DELIVERY_STATE_DELIVERED` 已送达 — The receiver answered 2xx.
         *     * `WEBHOOK_DELIVERY_STATE_FAILED` 已放弃 — The last try of the schedule failed.
         *     * `WEBHOOK_DELIVERY_STATE_CANCELLED` 已取消 — The webhook was deleted first.
         * @enum {string}
         */
        "fupin.audit.v1.WebhookDeliveryState": "WEBHOOK_DELIVERY_STATE_UNSPECIFIED" | "WEBHOOK_DELIVERY_STATE_WAITING" | "WEBHOOK_DELIVERY_STATE_DELIVERED" | "WEBHOOK_DELIVERY_STATE_FAILED" | "WEBHOOK_DELIVERY_STATE_CANCELLED";
        /** @description A page of deliveries. */
        "fupin.audit.v1.ListWebhookDeliveriesResponse": {
            /** @description The deliveries, newest event first. */
            deliveries?: components["schemas"]["fupin.audit.v1.WebhookDelivery"][];
            /** @description For the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description One event on its way to one webhook. */
        "fupin.audit.v1.WebhookDelivery": {
            /** @description `webhooks/{id}/deliveries/{leaf_index}`. */
            name?: string;
            /** @description The event, `events/{leaf_index}`. */
            event?: string;
            /** @description Its type. */
            eventType?: string;
            /** @description What it is about. */
            resource?: string;
            /** @description Header webhook-id of every try. */
            webhookId?: string;
            /** @description How it stands. */
            state?: components["schemas"]["fupin.audit.v1.WebhookDeliveryState"];
            /**
             * Format: int32
             * @description Tries so far, of the present run.
             */
            attemptCount?: number;
            /**
             * Format: int32
             * @description HTTP status of the last try; 0 without an answer.
             */
            statusCode?: number;
            /**
             * @description Why the last try failed, UPPER_SNAKE_CASE: STATUS (of the answer), TIMEOUT, CONNECTION, NAME_UNKNOWN, TLS,
             *     ANSWER_MALFORMED, ADDRESS_REFUSED (the name leads behind the firewall), HOST_NOT_ALLOWED, AREA_REFUSED, KEY_DAMAGED.
             *     Empty after a success.
             */
            failure?: string;
            /**
             * Format: int32
             * @description How long the last try took, milliseconds.
             */
            durationMs?: number;
            /**
             * Format: date-time
             * @description When the event was put in line.
             */
            createTime?: string;
            /**
             * Format: date-time
             * @description When the last try ended; not set before.
             */
            lastAttemptTime?: string;
            /**
             * Format: date-time
             * @description When the next try is due; set while WAITING.
             */
            nextAttemptTime?: string;
        };
        /** @description Request of RedeliverWebhookDelivery. */
        "fupin.audit.v1.RedeliverWebhookDeliveryRequest": {
            /**
             * Format: uuid
             * @description Makes the call repeatable: the same id gives the first answer.
             */
            requestId?: string;
        };
        /** @description A school. */
        "fupin.education.v1.School": {
            /** @description `schools/{id}`, made by the server. */
            readonly name?: string;
            /** @description Full name, e.g. 恩施市龙凤镇初级中学. */
            displayName: string;
            /**
             * @description Where it stands: a township (9 digits) or a village (12 digits).
             *     创建后不可修改。
             */
            areaCode: string;
            /** @description School identification code of the ministry, 10 digits; unique. Empty when not known. */
            schoolCode?: string;
            /** @description Stages it teaches; at least one, no repeats. */
            stages: components["schemas"]["fupin.education.v1.Stage"][];
            /**
             * Format: date-time
             * @description When it was put on file.
             */
            readonly createTime?: string;
        };
        /**
         * @description Stage of schooling (学段).
         *     * `STAGE_UNSPECIFIED` Not said.
         *     * `STAGE_PRESCHOOL` 学前教育 — Nursery school.
         *     * `STAGE_PRIMARY` 小学 — Primary school, compulsory.
         *     * `STAGE_JUNIOR` 初中 — Junior middle school, compulsory.
         *     * `STAGE_SENIOR` 普通高中 — Senior middle school.
         *     * `STAGE_VOCATIONAL` 中等职业教育 — Secondary vocational school.
         *     * `STAGE_COLLEGE` 高等教育 — College and above.
         * @enum {string}
         */
        "fupin.education.v1.Stage": "STAGE_UNSPECIFIED" | "STAGE_PRESCHOOL" | "STAGE_PRIMARY" | "STAGE_JUNIOR" | "STAGE_SENIOR" | "STAGE_VOCATIONAL" | "STAGE_COLLEGE";
        /** @description Response of ListSchools. */
        "fupin.education.v1.ListSchoolsResponse": {
            /** @description The schools. */
            schools?: components["schemas"]["fupin.education.v1.School"][];
            /** @description For the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description A child at a school. */
        "fupin.education.v1.Student": {
            /** @description `students/{id}`, made by the server. */
            readonly name?: string;
            /**
             * @description The school, `schools/{id}`.
             *     创建后不可修改。
             */
            school: string;
            /**
             * @description The child in the register, `households/{h}/members/{m}`. The name, birth and family of the child are there and are not typed again.
             *     创建后不可修改。
             */
            member: string;
            /** @description Name of the child, as the register had it at enrolment. */
            readonly displayName?: string;
            /** @description Stage; one that the school teaches. */
            stage: components["schemas"]["fupin.education.v1.Stage"];
            /**
             * Format: int32
             * @description Year within the stage, 1 to 6.
             */
            grade: number;
            /** @description True when the child lives at the school in term time (寄宿生). */
            boarder?: boolean;
            /** @description First day at the school; not in the future. */
            enrolDate: components["schemas"]["google.type.Date"];
            /** @description Division code of the school: who is responsible for the student. */
            readonly areaCode?: string;
            /**
             * Format: date-time
             * @description When the enrolment was recorded.
             */
            readonly createTime?: string;
        };
        /**
         * @description Which students by the standing of their household.
         *     * `REGISTERED_FILTER_UNSPECIFIED` All.
         *     * `REGISTERED_FILTER_REGISTERED` 建档立卡 — Only children of households that count as registered today (MemberCheck.registered).
         *     * `REGISTERED_FILTER_NOT_REGISTERED` 非建档立卡 — Only the others.
         * @enum {string}
         */
        "fupin.education.v1.RegisteredFilter": "REGISTERED_FILTER_UNSPECIFIED" | "REGISTERED_FILTER_REGISTERED" | "REGISTERED_FILTER_NOT_REGISTERED";
        /** @description Response of ListStudents. */
        "fupin.education.v1.ListStudentsResponse": {
            /** @description The students. */
            students?: components["schemas"]["fupin.education.v1.Student"][];
            /** @description For the next page; empty on the last. */
            nextPageToken?: string;
            /**
             * Format: int32
             * @description Students on all pages, whatever `registered` asks for, counted with the first page; 10000 means that many or more.
             */
            totalSize?: number;
        };
        /**
         * @description A programme of education aid.
         *     * `PROGRAMME_UNSPECIFIED` Not said.
         *     * `PROGRAMME_LIVING_AID` 义务教育家庭经济困难学生生活补助 — Living aid of the compulsory stages (义务教育生活补助).
         *     * `PROGRAMME_MEALS` 营养膳食补助 — School meals (营养改善计划), 200 days a year.
         *     * `PROGRAMME_SENIOR_GRANT` 普通高中国家助学金 — Grant of the senior middle school (普通高中国家助学金).
         *     * `PROGRAMME_VOCATIONAL_GRANT` 中职国家助学金 — Grant of the secondary vocational school (中职国家助学金).
         *     * `PROGRAMME_YULU` 雨露计划职业教育补助 — Vocational schooling of poor families' children (雨露计划).
         * @enum {string}
         */
        "fupin.education.v1.Programme": "PROGRAMME_UNSPECIFIED" | "PROGRAMME_LIVING_AID" | "PROGRAMME_MEALS" | "PROGRAMME_SENIOR_GRANT" | "PROGRAMME_VOCATIONAL_GRANT" | "PROGRAMME_YULU";
        /** @description Response of ListAidStandards. */
        "fupin.education.v1.ListAidStandardsResponse": {
            /** @description The standards; a few dozen. */
            standards?: components["schemas"]["fupin.education.v1.AidStandard"][];
        };
        /** @description How much a programme pays. */
        "fupin.education.v1.AidStandard": {
            /** @description The programme. */
            programme?: components["schemas"]["fupin.education.v1.Programme"];
            /** @description Stage it is for. */
            stage?: components["schemas"]["fupin.education.v1.Stage"];
            /** @description True: the amount of a boarder; false: of a child that lives at home. */
            boarder?: boolean;
            /**
             * Format: int64
             * @description Fen a school year; a term is one half.
             */
            yearlyFen?: string;
            /** @description First day on which it applies. */
            effectiveDate?: components["schemas"]["google.type.Date"];
            /** @description Document it rests on. */
            source?: string;
        };
        /** @description Request of AssessAid. */
        "fupin.education.v1.AssessAidRequest": {
            /** @description The programme. */
            programme: components["schemas"]["fupin.education.v1.Programme"];
            /** @description The term, `YYYY-spring` or `YYYY-autumn`. */
            term: string;
            /**
             * @description Day on which registration and enrolment are asked; within the term and not in the future. Default: today, or the
             *     term's last day when that is past.
             */
            decisiveDate?: components["schemas"]["google.type.Date"];
        };
        /** @description What a student would get. */
        "fupin.education.v1.AidAssessment": {
            /** @description `students/{id}`. */
            student?: string;
            /** @description The programme. */
            programme?: components["schemas"]["fupin.education.v1.Programme"];
            /** @description The term, e.g. 2026-autumn. */
            term?: string;
            /** @description Whether the student is entitled. */
            entitled?: boolean;
            /**
             * Format: int64
             * @description Amount of the term, fen; 0 when not entitled.
             */
            amountFen?: string;
            /** @description Why not, as the reason that GrantAid would refuse with; empty when entitled. */
            refusalReason?: string;
            /** @description The facts, all of them, in the order they were asked. */
            facts?: components["schemas"]["fupin.education.v1.AidFact"][];
            /** @description Day on which registration and enrolment were asked. */
            decisiveDate?: components["schemas"]["google.type.Date"];
        };
        /** @description One fact an assessment rests on. */
        "fupin.education.v1.AidFact": {
            /** @description What was asked, e.g. 建档立卡. */
            title?: string;
            /** @description What was found, e.g. 2025-09-01 已建档立卡. */
            finding?: string;
            /** @description Whether it speaks for the aid. */
            satisfied?: boolean;
        };
        /** @description Request of GrantAid. */
        "fupin.education.v1.GrantAidRequest": {
            /** @description The programme. */
            programme: components["schemas"]["fupin.education.v1.Programme"];
            /** @description The term, `YYYY-spring` or `YYYY-autumn`. */
            term: string;
            /** @description As in AssessAid. */
            decisiveDate?: components["schemas"]["google.type.Date"];
            /** @description Project whose money pays, `projects/{id}`. */
            project: string;
            /**
             * Format: uuid
             * @description UUID; the same id is answered the same.
             */
            requestId?: string;
        };
        /** @description A term's aid of one student. */
        "fupin.education.v1.AidGrant": {
            /** @description `aidGrants/{id}`, made by the server. */
            readonly name?: string;
            /** @description `students/{id}`. */
            student?: string;
            /** @description The programme. */
            programme?: components["schemas"]["fupin.education.v1.Programme"];
            /** @description The term. */
            term?: string;
            /**
             * Format: int64
             * @description Fen.
             */
            amountFen?: string;
            /** @description State. */
            state?: components["schemas"]["fupin.education.v1.AidGrantState"];
            /** @description Batch that pays it, `payoutBatches/{id}` of projects; empty while GRANTED. */
            payoutBatch?: string;
            /** @description What it rests on. */
            assessment?: components["schemas"]["fupin.education.v1.AidAssessment"];
            /**
             * Format: date-time
             * @description When it was granted.
             */
            createTime?: string;
        };
        /**
         * @description State of a grant.
         *     * `AID_GRANT_STATE_UNSPECIFIED` Not said.
         *     * `AID_GRANT_STATE_GRANTED` 已核定 — Granted; the payout is not opened yet.
         *     * `AID_GRANT_STATE_IN_PAYOUT` 发放中 — The payout batch is open; its progress is read from projects.
         * @enum {string}
         */
        "fupin.education.v1.AidGrantState": "AID_GRANT_STATE_UNSPECIFIED" | "AID_GRANT_STATE_GRANTED" | "AID_GRANT_STATE_IN_PAYOUT";
        /** @description Response of ListAidGrants. */
        "fupin.education.v1.ListAidGrantsResponse": {
            /** @description The grants. */
            grants?: components["schemas"]["fupin.education.v1.AidGrant"][];
            /** @description For the next page; empty on the last. */
            nextPageToken?: string;
            /**
             * Format: int32
             * @description Grants on all pages, counted with the first page; 10000 means that many or more.
             */
            totalSize?: number;
        };
        /** @description Request of GetAccessFeed. */
        "fupin.identity.v1.GetAccessFeedRequest": {
            /** @description What the caller has, without contents; empty: nothing. */
            known?: components["schemas"]["fupin.identity.v1.AccessSection"][];
        };
        /** @description A part of the feed, replaced whole. */
        "fupin.identity.v1.AccessSection": {
            /** @description What it is about: `revocations`, `roles`, … */
            name: string;
            /** @description Changes with the content; says nothing about which of two is newer. */
            version: string;
            /**
             * Format: byte
             * @description The content, in the form that the section's readers know.
             */
            content?: string;
        };
        /** @description Answer of GetAccessFeed. */
        "fupin.identity.v1.AccessFeed": {
            /** @description The sections that the caller does not have in this version. */
            sections?: components["schemas"]["fupin.identity.v1.AccessSection"][];
        };
        /** @description Request of CreateAccount. */
        "fupin.identity.v1.CreateAccountRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
            /** @description The account. */
            account: components["schemas"]["fupin.identity.v1.Account"];
            /**
             * @description First password, as LoginPolicy wants it; for a machine, a secret of at least 24 characters. Kept only as an Argon2id
             *     hash. Empty, for a person: the account waits for an invitation (see InvitationService).
             */
            password?: string;
            /** @description First grants, at most 20. */
            grants?: components["schemas"]["fupin.identity.v1.Grant"][];
        };
        /** @description An account: a person, or a machine of another system (a bank's). */
        "fupin.identity.v1.Account": {
            /** @description `accounts/{id}`. */
            readonly name?: string;
            /**
             * @description Name for logging in: 3 to 64 of lower-case letters, digits, `.`, `_` and `-`, beginning with a letter. Unique in the
             *     whole suite.
             *     创建后不可修改。
             */
            username: string;
            /** @description Name of the person or the system, in Chinese. */
            displayName: string;
            /** @description Person or machine. */
            kind: components["schemas"]["fupin.identity.v1.AccountKind"];
            /** @description Division that administers the account: the place of the person's office. */
            areaCode: string;
            /**
             * @description The organisation the person works for: `organisations/{id}`, or the resource of the service that keeps it, such as
             *     `schools/{id}`.
             */
            organisation?: string;
            /** @description Telephone number; masked in responses. */
            phone?: string;
            /** @description Its grants; which ones, each RPC says. Empty in the account of CreateAccountRequest. */
            readonly grants?: components["schemas"]["fupin.identity.v1.Grant"][];
            /**
             * Format: date-time
             * @description When it was added.
             */
            readonly createTime?: string;
            /** @description Whether one can log in to it. */
            readonly state?: components["schemas"]["fupin.identity.v1.AccountState"];
            /** @description Whether logging in asks for a code besides the password. */
            readonly secondFactor?: boolean;
            /** @description Why it was closed; empty while it is open. */
            readonly disableReason?: string;
            /** @description Version of the account without its grants; a stale one makes a change ABORTED (ETAG_MISMATCH). */
            etag?: string;
        };
        /**
         * @description Who uses an account.
         *     * `ACCOUNT_KIND_UNSPECIFIED` Not said.
         *     * `ACCOUNT_KIND_PERSON` 个人 — A person, with a password.
         *     * `ACCOUNT_KIND_MACHINE` 系统 — Another system, with a secret of at least 24 characters in place of a password.
         * @enum {string}
         */
        "fupin.identity.v1.AccountKind": "ACCOUNT_KIND_UNSPECIFIED" | "ACCOUNT_KIND_PERSON" | "ACCOUNT_KIND_MACHINE";
        /** @description A role of an account in a place, for a time. */
        "fupin.identity.v1.Grant": {
            /** @description `accounts/{account}/grants/{id}`. */
            readonly name?: string;
            /** @description Key of the role, e.g. `village_officer`; see ListRoles. */
            role: string;
            /** @description The role holds in this division and below. */
            areaCode: string;
            /**
             * @description When set, the role holds only for what belongs to this organisation: `schools/{id}`, `organisations/{id}`. Required
             *     for the roles headmaster, teacher and bank.
             */
            organisation?: string;
            /** @description First day on which it holds; default: today. */
            fromDate?: components["schemas"]["google.type.Date"];
            /** @description Last day on which it holds, not before `from_date`; absent: until revoked. */
            untilDate?: components["schemas"]["google.type.Date"];
            /** @description Why it was given: the appointment or decision, e.g. 恩施市扶贫办〔2026〕3号. */
            reason: string;
            /** @description Who gave it, `accounts/{id}`. */
            readonly grantedBy?: string;
            /**
             * Format: date-time
             * @description When it was given.
             */
            readonly createTime?: string;
            /**
             * Format: date-time
             * @description When it was revoked; absent while it was not.
             */
            readonly revokeTime?: string;
            /** @description Who revoked it, `accounts/{id}`. */
            readonly revokedBy?: string;
            /** @description Why it was revoked. */
            readonly revokeReason?: string;
            /** @description The second person who confirmed it, `accounts/{id}`; empty where none was needed. */
            readonly confirmedBy?: string;
            /**
             * @description The grant that it was delegated from, `accounts/{account}/grants/{id}`: it ends with that one. Empty for a grant of its
             *     own.
             */
            readonly delegatedFrom?: string;
            /**
             * Format: date-time
             * @description When it was last found to be still needed (ReviewGrant); absent: never.
             */
            readonly reviewTime?: string;
            /** @description Who found so, `accounts/{id}`. */
            readonly reviewedBy?: string;
        };
        /**
         * @description Whether one can log in to an account.
         *     * `ACCOUNT_STATE_UNSPECIFIED` Not said.
         *     * `ACCOUNT_STATE_ACTIVE` 正常 — One can.
         *     * `ACCOUNT_STATE_INVITED` 待激活 — It has no password yet: ResetPassword gives a temporary one.
         *     * `ACCOUNT_STATE_DISABLED` 已停用 — It was closed by an administrator.
         * @enum {string}
         */
        "fupin.identity.v1.AccountState": "ACCOUNT_STATE_UNSPECIFIED" | "ACCOUNT_STATE_ACTIVE" | "ACCOUNT_STATE_INVITED" | "ACCOUNT_STATE_DISABLED";
        /** @description Response of ListAccounts. */
        "fupin.identity.v1.ListAccountsResponse": {
            /** @description The page. */
            accounts?: components["schemas"]["fupin.identity.v1.Account"][];
            /** @description Asks for the next page; empty on the last one. */
            nextPageToken?: string;
        };
        /** @description Request of DisableAccount. */
        "fupin.identity.v1.DisableAccountRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
            /** @description Why it is closed. */
            reason: string;
        };
        /** @description Request of EnableAccount. */
        "fupin.identity.v1.EnableAccountRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
        };
        /** @description Request of UnlockAccount. */
        "fupin.identity.v1.UnlockAccountRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
        };
        /** @description Response of UnlockAccount. */
        "fupin.identity.v1.UnlockAccountResponse": Record<string, never>;
        /** @description Request of EndAccountSessions. */
        "fupin.identity.v1.EndAccountSessionsRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
        };
        /** @description Response of EndAccountSessions. */
        "fupin.identity.v1.EndAccountSessionsResponse": Record<string, never>;
        /** @description Request of RevokeGrant. */
        "fupin.identity.v1.RevokeGrantRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
            /** @description Why it ends. */
            reason: string;
        };
        /** @description Response of ListRoles. */
        "fupin.identity.v1.ListRolesResponse": {
            /** @description All roles. */
            roles?: components["schemas"]["fupin.identity.v1.Role"][];
        };
        /** @description A role: a name for a set of permissions. */
        "fupin.identity.v1.Role": {
            /**
             * @description Key, e.g. `county_approver`: 3 to 40 of a-z, 0-9 and `_`.
             *     创建后不可修改。
             */
            key: string;
            /** @description Chinese name, e.g. 县级审批人. */
            displayName: string;
            /** @description Permissions, exact or as a prefix ending in `.*`. */
            permissions: string[];
            /** @description Keys of the roles that a holder of this role may give to others. */
            gives?: string[];
            /** @description True where a grant of the role must name an organisation. */
            organisationRequired?: boolean;
            /** @description One line in Chinese for whoever gives it. */
            description: string;
            /** @description True where a second person must confirm the grant (ProposalService) and the holder needs a second factor. */
            privileged?: boolean;
            /** @description Keys of the roles that nobody may hold beside this one, in either order. */
            incompatible?: string[];
            /**
             * Format: int32
             * @description Persons whose data a holder may see unmasked in an hour without a permit; 0 to 10000.
             */
            unmaskPerHour?: number;
            /**
             * Format: int64
             * @description Counts the changes of the province's own role, from 1; 0: a role of the default table. An update must carry the one
             *     that it was made from.
             */
            version?: string;
        };
        /** @description A place. */
        "fupin.identity.v1.Division": {
            /** @description `divisions/{code}`, with the code as in `code`. */
            readonly name?: string;
            /**
             * @description Division code: 2 digits (province), 4 (prefecture), 6 (county), 9 (township) or 12 (village). A 12-digit code padded
             *     with zeros names the higher place: 420000000000 is 42.
             *     创建后不可修改。
             */
            code: string;
            /** @description Its Chinese name as the Bureau of Statistics writes it, e.g. 龙凤镇. */
            displayName: string;
            /** @description Level, which follows from the code. */
            readonly level?: components["schemas"]["fupin.identity.v1.DivisionLevel"];
            /**
             * @description Code of the division above; empty for a province. A township of a prefecture without counties (Dongguan: 4419) lies
             *     below its pseudo-county, 441900, which is an ordinary code here.
             */
            readonly parentCode?: string;
            /** @description Kind of township, by the township segment of the code. TOWNSHIP_KIND_UNSPECIFIED on other levels. */
            readonly townshipKind?: components["schemas"]["fupin.identity.v1.TownshipKind"];
            /** @description First day on which the division exists under this code and name. Absent: since before the suite's records. */
            validFromDate?: components["schemas"]["google.type.Date"];
            /** @description Last day of it; absent while it exists. Not before `valid_from_date`. */
            validUntilDate?: components["schemas"]["google.type.Date"];
            /** @description The codes that took its place, when it has ended and they are on file. */
            readonly successorCodes?: string[];
        };
        /**
         * @description Level of a division, by the length of its code.
         *     * `DIVISION_LEVEL_UNSPECIFIED` Not said.
         *     * `DIVISION_LEVEL_PROVINCE` 省 — Two digits.
         *     * `DIVISION_LEVEL_PREFECTURE` 市州 — Four digits.
         *     * `DIVISION_LEVEL_COUNTY` 县 — Six digits.
         *     * `DIVISION_LEVEL_TOWNSHIP` 乡镇 — Nine digits.
         *     * `DIVISION_LEVEL_VILLAGE` 村 — Twelve digits: administrative villages and residents' communities.
         * @enum {string}
         */
        "fupin.identity.v1.DivisionLevel": "DIVISION_LEVEL_UNSPECIFIED" | "DIVISION_LEVEL_PROVINCE" | "DIVISION_LEVEL_PREFECTURE" | "DIVISION_LEVEL_COUNTY" | "DIVISION_LEVEL_TOWNSHIP" | "DIVISION_LEVEL_VILLAGE";
        /**
         * @description What kind of township-level unit a code's seventh to ninth digits name (rules of the National Bureau of Statistics).
         *     * `TOWNSHIP_KIND_UNSPECIFIED` Not a township, or a segment outside the ranges below.
         *     * `TOWNSHIP_KIND_SUBDISTRICT` 街道 — Segments 001 to 099.
         *     * `TOWNSHIP_KIND_TOWN` 镇 — Segments 100 to 199.
         *     * `TOWNSHIP_KIND_TOWNSHIP` 乡 — Segments 200 to 399.
         *     * `TOWNSHIP_KIND_ENTERPRISE` 类似乡级单位 — Segments 400 to 599: development zones, farms and other units that are treated as townships.
         * @enum {string}
         */
        "fupin.identity.v1.TownshipKind": "TOWNSHIP_KIND_UNSPECIFIED" | "TOWNSHIP_KIND_SUBDISTRICT" | "TOWNSHIP_KIND_TOWN" | "TOWNSHIP_KIND_TOWNSHIP" | "TOWNSHIP_KIND_ENTERPRISE";
        /** @description Response of ListDivisions. */
        "fupin.identity.v1.ListDivisionsResponse": {
            /** @description In order of codes. */
            divisions?: components["schemas"]["fupin.identity.v1.Division"][];
            /** @description Asks for the next page; empty on the last one. */
            nextPageToken?: string;
        };
        /** @description Request of BatchGetDivisions. */
        "fupin.identity.v1.BatchGetDivisionsRequest": {
            /** @description Division codes, at most 1000; a code given twice is answered once. */
            codes: string[];
            /** @description The day on which they must exist; default: today. */
            asOfDate?: components["schemas"]["google.type.Date"];
        };
        /** @description Response of BatchGetDivisions. */
        "fupin.identity.v1.BatchGetDivisionsResponse": {
            /** @description Those that exist, in order of codes. */
            divisions?: components["schemas"]["fupin.identity.v1.Division"][];
            /** @description The requested codes that name no division on that day, as they were written in the request. */
            missingCodes?: string[];
            /** @description Divisions among the missing that existed before that day, with their `successor_codes`. */
            endedDivisions?: components["schemas"]["fupin.identity.v1.Division"][];
        };
        /** @description Request of ImportDivisions. */
        "fupin.identity.v1.ImportDivisionsRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
            /** @description The divisions, at most 5000, each code once. */
            divisions: components["schemas"]["fupin.identity.v1.Division"][];
        };
        /** @description Response of ImportDivisions. */
        "fupin.identity.v1.ImportDivisionsResponse": {
            /**
             * Format: int64
             * @description Divisions that were new.
             */
            createdCount?: string;
            /**
             * Format: int64
             * @description Divisions whose name or dates changed.
             */
            updatedCount?: string;
            /**
             * Format: int64
             * @description Divisions that were there already, the same.
             */
            unchangedCount?: string;
        };
        /** @description Request of UpdateDivisions. */
        "fupin.identity.v1.UpdateDivisionsRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
            /** @description The division whose list this is. */
            areaCode: string;
            /** @description First day on which the list holds. */
            effectiveDate: components["schemas"]["google.type.Date"];
            /** @description The document that orders the changes, e.g. 民函〔2026〕3号. */
            document: string;
            /** @description The area itself and everything below it that exists on that day, at most 40,000: code and name. */
            divisions: components["schemas"]["fupin.identity.v1.DivisionLine"][];
            /** @description What became of codes, where the list alone does not tell; at most 5000. */
            successions?: components["schemas"]["fupin.identity.v1.DivisionSuccession"][];
            /** @description True: only report what would change. */
            validateOnly?: boolean;
        };
        /** @description One line of a list of divisions. */
        "fupin.identity.v1.DivisionLine": {
            /** @description Division code; 12-digit codes padded with zeros name the higher place. */
            code: string;
            /** @description Its Chinese name. */
            displayName: string;
        };
        /** @description What became of a code. */
        "fupin.identity.v1.DivisionSuccession": {
            /** @description RECODED, MERGED, SPLIT or ABOLISHED. */
            kind: components["schemas"]["fupin.identity.v1.DivisionChangeKind"];
            /** @description The code before. */
            oldCode: string;
            /**
             * @description The codes after, at most 50: one when RECODED or MERGED, none when ABOLISHED. The first takes over accounts and grants
             *     of a code that is gone.
             */
            newCodes?: string[];
            /** @description First day of the new codes. */
            readonly effectiveDate?: components["schemas"]["google.type.Date"];
            /** @description The document that orders it. */
            readonly document?: string;
        };
        /**
         * @description What happened to a division.
         *     * `DIVISION_CHANGE_KIND_UNSPECIFIED` Not said.
         *     * `DIVISION_CHANGE_KIND_CREATED` 新设 — A new code that succeeds no other.
         *     * `DIVISION_CHANGE_KIND_RENAMED` 更名 — The same code under another name.
         *     * `DIVISION_CHANGE_KIND_RECODED` 变更代码 — The same place under another code, for instance because its township became a sub-district.
         *     * `DIVISION_CHANGE_KIND_MERGED` 合并 — It became part of another division.
         *     * `DIVISION_CHANGE_KIND_SPLIT` 拆分 — It was divided; the old code may go on as one of the parts.
         *     * `DIVISION_CHANGE_KIND_ABOLISHED` 撤销 — It has no successor, e.g. a village whose land was flooded. What it held goes to the division above.
         * @enum {string}
         */
        "fupin.identity.v1.DivisionChangeKind": "DIVISION_CHANGE_KIND_UNSPECIFIED" | "DIVISION_CHANGE_KIND_CREATED" | "DIVISION_CHANGE_KIND_RENAMED" | "DIVISION_CHANGE_KIND_RECODED" | "DIVISION_CHANGE_KIND_MERGED" | "DIVISION_CHANGE_KIND_SPLIT" | "DIVISION_CHANGE_KIND_ABOLISHED";
        /** @description Response of UpdateDivisions: the report. */
        "fupin.identity.v1.UpdateDivisionsResponse": {
            /** @description What changed, in order of codes. */
            changes?: components["schemas"]["fupin.identity.v1.DivisionChange"][];
            /**
             * Format: int64
             * @description Divisions listed that were there already under the same name.
             */
            unchangedCount?: string;
            /**
             * @description Accounts whose home, or one of whose grants, went to a successor, by `accounts/{id}`; the first 1000. They log in
             *     again, because their tokens name the old place.
             */
            affectedAccounts?: string[];
        };
        /** @description One line of the report of an update. */
        "fupin.identity.v1.DivisionChange": {
            /** @description What happened. */
            kind?: components["schemas"]["fupin.identity.v1.DivisionChangeKind"];
            /** @description The code before, or the new one when it was CREATED. */
            code?: string;
            /** @description The name before, or of the new division when it was CREATED. */
            displayName?: string;
            /** @description The codes after; the same code when it was RENAMED. */
            newCodes?: string[];
            /** @description The name after, of a division that was RENAMED or RECODED. */
            newDisplayName?: string;
            /**
             * Format: int64
             * @description Accounts at home in it that go to the first of the new codes.
             */
            accountCount?: string;
            /**
             * Format: int64
             * @description Grants for it, not revoked, that go there.
             */
            grantCount?: string;
            /**
             * Format: int64
             * @description Organisations seated in it that go there.
             */
            organisationCount?: string;
        };
        /** @description The life of a code. */
        "fupin.identity.v1.DivisionHistory": {
            /** @description Its periods, oldest first: each a name and its days. */
            periods?: components["schemas"]["fupin.identity.v1.Division"][];
            /** @description How it came to be: successions in which it is one of the new codes. */
            predecessors?: components["schemas"]["fupin.identity.v1.DivisionSuccession"][];
            /** @description What became of it. */
            successors?: components["schemas"]["fupin.identity.v1.DivisionSuccession"][];
        };
        /** @description Response of ListGrants. */
        "fupin.identity.v1.ListGrantsResponse": {
            /** @description The page. */
            grants?: components["schemas"]["fupin.identity.v1.ListedGrant"][];
            /** @description Asks for the next page; empty on the last one. */
            nextPageToken?: string;
        };
        /** @description A grant in a list, with whose it is. */
        "fupin.identity.v1.ListedGrant": {
            /** @description The grant. */
            grant?: components["schemas"]["fupin.identity.v1.Grant"];
            /** @description The account's name for logging in. */
            username?: string;
            /** @description The person's name. */
            displayName?: string;
        };
        /** @description Request of ReviewGrant. */
        "fupin.identity.v1.ReviewGrantRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
        };
        /** @description Request of DelegateGrant. */
        "fupin.identity.v1.DelegateGrantRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
            /** @description Who stands in, `accounts/{id}`: a person, not the caller. */
            delegate: string;
            /** @description A division within the grant's own; empty: the grant's own. */
            areaCode?: string;
            /** @description First day; default: today. */
            fromDate?: components["schemas"]["google.type.Date"];
            /** @description Last day, at most 60 days in all. */
            untilDate: components["schemas"]["google.type.Date"];
            /** @description Why, e.g. 产假. */
            reason: string;
        };
        /** @description Request of EndDelegation. */
        "fupin.identity.v1.EndDelegationRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
            /** @description Why it ends. */
            reason: string;
        };
        /** @description Request of CreateInvitation. */
        "fupin.identity.v1.CreateInvitationRequest": Record<string, never>;
        /** @description Response of CreateInvitation. */
        "fupin.identity.v1.CreateInvitationResponse": {
            /** @description For the link; shown this once. */
            token?: string;
            /**
             * Format: date-time
             * @description Until when it is good, by the system clock.
             */
            expireTime?: string;
        };
        /** @description Request of LookUpInvitation. */
        "fupin.identity.v1.LookUpInvitationRequest": {
            /** @description Of the link. */
            token: string;
        };
        /** @description Response of LookUpInvitation. */
        "fupin.identity.v1.LookUpInvitationResponse": {
            /** @description With what the invited will log in. */
            username?: string;
            /** @description Name of the person. */
            displayName?: string;
            /**
             * Format: date-time
             * @description Until when the token is good, by the system clock.
             */
            expireTime?: string;
        };
        /** @description Request of AcceptInvitation. */
        "fupin.identity.v1.AcceptInvitationRequest": {
            /** @description Of the link. */
            token: string;
            /** @description The first password. */
            password: string;
        };
        /** @description Response of AcceptInvitation. */
        "fupin.identity.v1.AcceptInvitationResponse": {
            /** @description With what to log in. */
            username?: string;
        };
        /** @description Request of ImportAccounts. */
        "fupin.identity.v1.ImportAccountsRequest": {
            /** @description Every account, and every role, must lie in this division. */
            areaCode: string;
            /**
             * Format: byte
             * @description A CSV file in UTF-8 or GB18030, at most 500 rows below the header 登录名,姓名,区划代码,单位,联系电话,角色,授权区划,授权依据.
             *     角色 is a role's key or Chinese name; 授权区划 may be empty: 区划代码; 单位 and 联系电话 may be empty.
             */
            content: string;
            /** @description True: says what would become of each row, and keeps nothing. */
            validateOnly?: boolean;
        };
        /** @description Response of ImportAccounts. */
        "fupin.identity.v1.ImportAccountsResponse": {
            /** @description Each row of the file, in its order. */
            rows?: components["schemas"]["fupin.identity.v1.ImportedAccount"][];
            /** @description Whether the accounts were added: no row was wrong, and it was not asked for the validation alone. */
            added?: boolean;
            /**
             * Format: date-time
             * @description Until when the invitations are good, by the system clock; absent when none were made.
             */
            expireTime?: string;
        };
        /** @description A row of the file and what became of it. */
        "fupin.identity.v1.ImportedAccount": {
            /**
             * Format: int32
             * @description Number of the row in the file; the header is 1.
             */
            row?: number;
            /** @description The user name that the row names. */
            username?: string;
            /** @description Why the row cannot be taken, e.g. USERNAME_TAKEN; empty when it can. */
            reason?: string;
            /** @description The same in words. */
            message?: string;
            /** @description `accounts/{id}` of the account that was added. */
            account?: string;
            /** @description Token of its invitation; shown this once. */
            invitationToken?: string;
        };
        /** @description What is demanded of passwords and sessions, from a day on. */
        "fupin.identity.v1.LoginPolicy": {
            /** @description First day on which it holds, today or later; in the answer of GetLoginPolicy absent for the policy of the beginning. */
            effectiveDate: components["schemas"]["google.type.Date"];
            /** @description Of people's passwords. */
            password: components["schemas"]["fupin.identity.v1.PasswordPolicy"];
            /** @description Of failed logins. */
            lockout: components["schemas"]["fupin.identity.v1.LockoutPolicy"];
            /** @description Of people's sessions. */
            personSession: components["schemas"]["fupin.identity.v1.SessionPolicy"];
            /** @description Of machines' sessions. */
            machineSession: components["schemas"]["fupin.identity.v1.SessionPolicy"];
            /** @description Who put it in force, `accounts/{id}`; empty for the policy of the beginning. */
            readonly updatedBy?: string;
            /**
             * Format: date-time
             * @description When it was put in force.
             */
            readonly updateTime?: string;
            /** @description Version of the policy that holds on `effective_date`. */
            etag: string;
        };
        /**
         * @description What a person's password must be like. Besides, it holds neither the user name nor the person's name, and is none of
         *     the most obvious ones: a common word with a year or digits, a run on the keyboard, one thing repeated.
         */
        "fupin.identity.v1.PasswordPolicy": {
            /**
             * Format: int32
             * @description Fewest characters, 8 to 64.
             */
            minLength: number;
            /**
             * Format: int32
             * @description How many of these it must mix, 1 to 4: small letters (and those of other scripts), capitals, digits, signs.
             */
            minClasses: number;
            /**
             * Format: int32
             * @description Days after which it must be changed, at most 3650; 0: never.
             */
            maxAgeDays?: number;
            /**
             * Format: int32
             * @description How many of the last ones may not be taken again, the present one among them; at most 10.
             */
            history?: number;
            /**
             * Format: int32
             * @description Hours for which a temporary password is good, 1 to 720.
             */
            temporaryHours: number;
        };
        /** @description When failed logins lock a user name or an address. A user name is locked whether or not it exists. */
        "fupin.identity.v1.LockoutPolicy": {
            /**
             * Format: int32
             * @description Failures in a row that lock a user name, 3 to 20.
             */
            failures: number;
            /**
             * Format: int32
             * @description Failures that lock an address, whatever the user names, 10 to 10000. A success does not make up for them.
             */
            addressFailures: number;
            /**
             * Format: int32
             * @description Minutes of the first lock, 1 to 1440. Each further failure doubles them.
             */
            firstMinutes: number;
            /**
             * Format: int32
             * @description Minutes of the longest lock, from `first_minutes` to 1440; after twice as long without a failure all are forgotten.
             */
            longestMinutes: number;
        };
        /** @description How long sessions live and how many there may be. */
        "fupin.identity.v1.SessionPolicy": {
            /**
             * Format: int32
             * @description Minutes without a refresh after which a session ends, 31 to 1440: longer than an access token lives.
             */
            idleMinutes: number;
            /**
             * Format: int32
             * @description Minutes after which it ends whatever happens, 60 to 10080.
             */
            absoluteMinutes: number;
            /**
             * Format: int32
             * @description Most open sessions of one account, 1 to 200.
             */
            maxSessions: number;
            /** @description What happens to a login that would be one too many. */
            whenFull: components["schemas"]["fupin.identity.v1.WhenFull"];
        };
        /**
         * @description What happens to a login that would be one too many.
         *     * `WHEN_FULL_UNSPECIFIED` Not said.
         *     * `WHEN_FULL_END_OLDEST` 结束最久未用的会话 — It ends the session that was idle for longest.
         *     * `WHEN_FULL_REFUSE` 拒绝新的登录 — It is refused.
         * @enum {string}
         */
        "fupin.identity.v1.WhenFull": "WHEN_FULL_UNSPECIFIED" | "WHEN_FULL_END_OLDEST" | "WHEN_FULL_REFUSE";
        /** @description How the suite stands. */
        "fupin.identity.v1.Maintenance": {
            /** @description How far it is closed. */
            mode?: components["schemas"]["fupin.identity.v1.MaintenanceMode"];
            /** @description What users are told, Chinese; empty while it is open. */
            message?: string;
            /**
             * Format: date-time
             * @description When it is expected to be over; it stays closed until somebody opens it. Not set while it is open.
             */
            untilTime?: string;
            /** @description Who said so last, `accounts/{id}`; empty when nobody ever did. */
            setter?: string;
            /**
             * Format: date-time
             * @description When.
             */
            setTime?: string;
        };
        /**
         * @description How far the suite is closed.
         *     * `MAINTENANCE_MODE_UNSPECIFIED` Not said; not stored.
         *     * `MAINTENANCE_MODE_OFF` 正常 — Open.
         *     * `MAINTENANCE_MODE_READ_ONLY` 只读 — Reads go on, changes are refused.
         *     * `MAINTENANCE_MODE_CLOSED` 停机维护 — Nothing goes on.
         * @enum {string}
         */
        "fupin.identity.v1.MaintenanceMode": "MAINTENANCE_MODE_UNSPECIFIED" | "MAINTENANCE_MODE_OFF" | "MAINTENANCE_MODE_READ_ONLY" | "MAINTENANCE_MODE_CLOSED";
        /** @description Request of SetMaintenance. */
        "fupin.identity.v1.SetMaintenanceRequest": {
            /**
             * Format: uuid
             * @description Makes a repetition harmless.
             */
            requestId?: string;
            /** @description How far to close. */
            mode: components["schemas"]["fupin.identity.v1.MaintenanceMode"];
            /** @description What users are told, Chinese. Asked for unless the suite is opened (MESSAGE_NEEDED). */
            message?: string;
            /**
             * Format: date-time
             * @description When it is expected to be over; in the future (UNTIL_PAST). Asked for unless the suite is opened (UNTIL_NEEDED).
             */
            untilTime?: string;
        };
        /** @description An organisation. */
        "fupin.identity.v1.Organisation": {
            /** @description `organisations/{id}`. */
            readonly name?: string;
            /** @description Its full Chinese name, e.g. 恩施市龙凤镇中心小学. */
            displayName: string;
            /** @description What it is. */
            kind: components["schemas"]["fupin.identity.v1.OrganisationKind"];
            /** @description Division in which it is seated and by which it is administered. */
            areaCode: string;
            /**
             * @description Unified social credit code (GB 32100): 18 characters with a right check character. Empty for bodies that have
             *     none, such as a resident team.
             */
            socialCreditCode?: string;
            /**
             * Format: date-time
             * @description When it was added.
             */
            readonly createTime?: string;
            /** @description The organisation above it, `organisations/{id}`: seated in the caller's area, open, and not itself below this one. */
            parent?: string;
            /** @description At which level a helping unit helps (a province's university may help one village); only for helping units. */
            helpingLevel?: components["schemas"]["fupin.identity.v1.DivisionLevel"];
            /** @description The school as the education service keeps it, `schools/{id}`; only for schools. */
            school?: string;
            /**
             * @description First day; absent: since before the suite's records.
             *     创建后不可修改。
             */
            validFromDate?: components["schemas"]["google.type.Date"];
            /** @description Last day; absent while it is open. */
            readonly validUntilDate?: components["schemas"]["google.type.Date"];
            /** @description What took over when it was closed, `organisations/{id}`. */
            readonly successor?: string;
            /** @description Changes with each change; goes back with an update. */
            etag?: string;
        };
        /**
         * @description What an organisation is.
         *     * `ORGANISATION_KIND_UNSPECIFIED` Not said.
         *     * `ORGANISATION_KIND_OFFICE` 政府部门 — Poverty-alleviation, finance, education or other government office.
         *     * `ORGANISATION_KIND_HELPING_UNIT` 帮扶单位 — Agency, enterprise or university that helps villages or households.
         *     * `ORGANISATION_KIND_SCHOOL` 学校 — School of any stage.
         *     * `ORGANISATION_KIND_BANK` 银行 — Bank that pays subsidies to cards.
         *     * `ORGANISATION_KIND_VILLAGE_COMMITTEE` 村民委员会 — Villagers' committee.
         *     * `ORGANISATION_KIND_VILLAGE_TEAM` 驻村工作队 — Village-resident team.
         * @enum {string}
         */
        "fupin.identity.v1.OrganisationKind": "ORGANISATION_KIND_UNSPECIFIED" | "ORGANISATION_KIND_OFFICE" | "ORGANISATION_KIND_HELPING_UNIT" | "ORGANISATION_KIND_SCHOOL" | "ORGANISATION_KIND_BANK" | "ORGANISATION_KIND_VILLAGE_COMMITTEE" | "ORGANISATION_KIND_VILLAGE_TEAM";
        /** @description Request of CloseOrganisation. */
        "fupin.identity.v1.CloseOrganisationRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
            /** @description Last day; default: today. Not after today. */
            untilDate?: components["schemas"]["google.type.Date"];
            /** @description The organisation that takes over, `organisations/{id}`: open, and another one. */
            successor?: string;
            /** @description Why. */
            reason: string;
        };
        /** @description Response of ListOrganisations. */
        "fupin.identity.v1.ListOrganisationsResponse": {
            /** @description The page. */
            organisations?: components["schemas"]["fupin.identity.v1.Organisation"][];
            /** @description Asks for the next page; empty on the last one. */
            nextPageToken?: string;
        };
        /** @description Request of ChangePassword. */
        "fupin.identity.v1.ChangePasswordRequest": {
            /** @description The present one. */
            oldPassword: string;
            /** @description The new one. */
            password: string;
        };
        /** @description Response of ChangePassword. */
        "fupin.identity.v1.ChangePasswordResponse": Record<string, never>;
        /** @description Request of ResetPassword. */
        "fupin.identity.v1.ResetPasswordRequest": Record<string, never>;
        /** @description Response of ResetPassword. */
        "fupin.identity.v1.ResetPasswordResponse": {
            /** @description The new password or secret, shown this once. */
            temporaryPassword?: string;
            /**
             * Format: date-time
             * @description Until when it is good, by the system clock; absent for a machine's.
             */
            expireTime?: string;
        };
        /** @description Someone's post. */
        "fupin.identity.v1.Post": {
            /** @description `organisations/{id}/posts/{id}`. */
            readonly name?: string;
            /**
             * @description Who holds it: `accounts/{id}`.
             *     创建后不可修改。
             */
            account: string;
            /** @description The name of the account's holder when the post was recorded. */
            readonly accountDisplayName?: string;
            /** @description What it is. */
            kind: components["schemas"]["fupin.identity.v1.PostKind"];
            /** @description Its title as the document of appointment writes it, e.g. 驻村第一书记. */
            title: string;
            /** @description True for the organisation that employs the person: one at a time. False for a secondment, such as to a village team. */
            main?: boolean;
            /** @description First day; default: today. A main post begins today or earlier. */
            fromDate?: components["schemas"]["google.type.Date"];
            /** @description Last day; absent: until it is ended. A term in a resident team is given whole: 90 days to 3 years. */
            untilDate?: components["schemas"]["google.type.Date"];
            /** @description The document of appointment. */
            document?: string;
            /** @description Why it ended, when it was ended before its time. */
            readonly endReason?: string;
            /**
             * Format: date-time
             * @description When it was recorded.
             */
            readonly createTime?: string;
        };
        /**
         * @description What a post is.
         *     * `POST_KIND_UNSPECIFIED` Not said.
         *     * `POST_KIND_STAFF` 工作人员 — On the staff.
         *     * `POST_KIND_LEADER` 负责人 — Head of the organisation or leader of the team.
         *     * `POST_KIND_DEPUTY` 副职 — Deputy of the leader.
         *     * `POST_KIND_MEMBER` 成员 — Member of a team or committee.
         * @enum {string}
         */
        "fupin.identity.v1.PostKind": "POST_KIND_UNSPECIFIED" | "POST_KIND_STAFF" | "POST_KIND_LEADER" | "POST_KIND_DEPUTY" | "POST_KIND_MEMBER";
        /** @description Request of EndPost. */
        "fupin.identity.v1.EndPostRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
            /** @description Last day; default: today. */
            untilDate?: components["schemas"]["google.type.Date"];
            /** @description Why. */
            reason: string;
        };
        /** @description Response of ListPosts. */
        "fupin.identity.v1.ListPostsResponse": {
            /** @description The page. */
            posts?: components["schemas"]["fupin.identity.v1.Post"][];
            /** @description Asks for the next page; empty on the last one. */
            nextPageToken?: string;
        };
        /** @description Something that a second person must confirm. */
        "fupin.identity.v1.Proposal": {
            /** @description `proposals/{id}`. */
            readonly name?: string;
            /** @description Whom it concerns, `accounts/{id}`: who is to get the grant. Of bulk unmasking: the caller, may be left empty. */
            account?: string;
            /** @description A grant. */
            grant?: components["schemas"]["fupin.identity.v1.Grant"];
            /** @description Unmasking of many. */
            unmasking?: components["schemas"]["fupin.identity.v1.BulkUnmasking"];
            /** @description How far it has come. */
            readonly state?: components["schemas"]["fupin.identity.v1.ProposalState"];
            /** @description Who proposed it, `accounts/{id}`. */
            readonly proposedBy?: string;
            /**
             * Format: date-time
             * @description When it was proposed.
             */
            readonly createTime?: string;
            /**
             * Format: date-time
             * @description When it expires if nobody decides.
             */
            readonly expireTime?: string;
            /** @description Who confirmed or refused it, `accounts/{id}`. */
            readonly decidedBy?: string;
            /**
             * Format: date-time
             * @description When.
             */
            readonly decideTime?: string;
            /** @description Why it was refused, or under which conditions confirmed. */
            readonly decideReason?: string;
            /** @description Name of the grant that came of it. */
            readonly granted?: string;
            /**
             * Format: date-time
             * @description Until when unmasking is permitted; set when it is confirmed.
             */
            readonly permitEndTime?: string;
        };
        /** @description Permission to see more persons unmasked than the role's hourly number. */
        "fupin.identity.v1.BulkUnmasking": {
            /** @description The division whose people are looked at. */
            areaCode: string;
            /** @description What for; the calls must name the same. */
            purpose: components["schemas"]["fupin.common.v1.UnmaskPurpose"];
            /** @description The circumstances. */
            reason: string;
            /**
             * Format: int32
             * @description For how many hours from the confirmation, 1 to 72.
             */
            hours: number;
        };
        /**
         * @description Purpose of looking at unmasked personal data. A call names it in the metadata `fupin-reason`, in lower case and followed
         *     by a colon and the circumstances in free text: `home_visit: 核对残疾证号`.
         *     * `UNMASK_PURPOSE_UNSPECIFIED` Not said.
         *     * `UNMASK_PURPOSE_HOME_VISIT` 入户核实 — Visiting a household.
         *     * `UNMASK_PURPOSE_VERIFICATION` 信息核对 — Comparing what is on file with documents or another department.
         *     * `UNMASK_PURPOSE_PAYOUT` 资金发放 — Paying out.
         *     * `UNMASK_PURPOSE_COMPLAINT` 信访核查 — A letter, a complaint, an objection.
         *     * `UNMASK_PURPOSE_AUDIT` 审计检查 — Audit and inspection.
         *     * `UNMASK_PURPOSE_EMERGENCY` 应急救助 — Illness, accident, disaster.
         *     * `UNMASK_PURPOSE_DATA_QUALITY` 数据质量核查 — Finding and mending mistakes in the data.
         *     * `UNMASK_PURPOSE_LEGAL` 依法协查 — A court or another authority has asked.
         * @enum {string}
         */
        "fupin.common.v1.UnmaskPurpose": "UNMASK_PURPOSE_UNSPECIFIED" | "UNMASK_PURPOSE_HOME_VISIT" | "UNMASK_PURPOSE_VERIFICATION" | "UNMASK_PURPOSE_PAYOUT" | "UNMASK_PURPOSE_COMPLAINT" | "UNMASK_PURPOSE_AUDIT" | "UNMASK_PURPOSE_EMERGENCY" | "UNMASK_PURPOSE_DATA_QUALITY" | "UNMASK_PURPOSE_LEGAL";
        /**
         * @description How far a proposal has come.
         *     * `PROPOSAL_STATE_UNSPECIFIED` Not said.
         *     * `PROPOSAL_STATE_OPEN` 待确认 — Waits for a second person.
         *     * `PROPOSAL_STATE_CONFIRMED` 已确认 — Confirmed, and in effect.
         *     * `PROPOSAL_STATE_REFUSED` 已拒绝 — Refused or withdrawn.
         *     * `PROPOSAL_STATE_EXPIRED` 已过期 — Nobody decided in time.
         * @enum {string}
         */
        "fupin.identity.v1.ProposalState": "PROPOSAL_STATE_UNSPECIFIED" | "PROPOSAL_STATE_OPEN" | "PROPOSAL_STATE_CONFIRMED" | "PROPOSAL_STATE_REFUSED" | "PROPOSAL_STATE_EXPIRED";
        /** @description Response of ListProposals. */
        "fupin.identity.v1.ListProposalsResponse": {
            /** @description The page. */
            proposals?: components["schemas"]["fupin.identity.v1.Proposal"][];
            /** @description Asks for the next page; empty on the last one. */
            nextPageToken?: string;
        };
        /** @description Request of ConfirmProposal. */
        "fupin.identity.v1.ConfirmProposalRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
            /** @description A remark. */
            reason?: string;
        };
        /** @description Request of RefuseProposal. */
        "fupin.identity.v1.RefuseProposalRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
            /** @description Why. */
            reason: string;
        };
        /** @description Request of EnrolSecondFactor. */
        "fupin.identity.v1.EnrolSecondFactorRequest": {
            /** @description The caller's password. */
            password: string;
        };
        /** @description Response of EnrolSecondFactor. */
        "fupin.identity.v1.EnrolSecondFactorResponse": {
            /** @description The secret of 160 bits in base32, for typing; shown this once. */
            secret?: string;
            /** @description The same as an `otpauth://totp/…` address, for a QR code. */
            uri?: string;
        };
        /** @description Request of ConfirmSecondFactor. */
        "fupin.identity.v1.ConfirmSecondFactorRequest": {
            /** @description Six digits of the authenticator. */
            code: string;
        };
        /** @description Codes that stand in for the authenticator, each once. */
        "fupin.identity.v1.RecoveryCodes": {
            /** @description Ten, shown this once; kept only as hashes. */
            codes?: string[];
        };
        /** @description Request of RenewRecoveryCodes. */
        "fupin.identity.v1.RenewRecoveryCodesRequest": {
            /** @description Six digits of the authenticator, or a recovery code. */
            code: string;
        };
        /** @description Request of DisableSecondFactor. */
        "fupin.identity.v1.DisableSecondFactorRequest": {
            /** @description Six digits of the authenticator, or a recovery code. */
            code: string;
        };
        /** @description Response of DisableSecondFactor. */
        "fupin.identity.v1.DisableSecondFactorResponse": Record<string, never>;
        /** @description Request of ResetSecondFactor. */
        "fupin.identity.v1.ResetSecondFactorRequest": {
            /** @description Why, and how the owner was recognised. */
            reason: string;
        };
        /** @description Response of ResetSecondFactor. */
        "fupin.identity.v1.ResetSecondFactorResponse": Record<string, never>;
        /** @description Request of Login. */
        "fupin.identity.v1.LoginRequest": {
            /** @description User name of a person or a machine. */
            username: string;
            /** @description The person's password or the machine's secret. */
            password: string;
            /** @description What the owner calls the device, for the list of sessions: 办公室电脑. */
            deviceLabel?: string;
        };
        /** @description An open session, as its owner holds it; or, with a `challenge`, one that is half open. */
        "fupin.identity.v1.Session": {
            /** @description Goes into `Authorization: Bearer …`. */
            accessToken?: string;
            /**
             * Format: date-time
             * @description When the access token ends, by the system clock.
             */
            expireTime?: string;
            /** @description For RefreshSession, once. */
            refreshToken?: string;
            /**
             * Format: date-time
             * @description When the session ends, by the system clock.
             */
            refreshExpireTime?: string;
            /** @description Whose session it is, with the grants that hold today. */
            account?: components["schemas"]["fupin.identity.v1.Account"];
            /** @description `sessions/{id}`. */
            name?: string;
            /** @description For CompleteLogin, when the account has a second factor; every other field is then empty. */
            challenge?: string;
            /**
             * @description What must be done first: until then the access token is good for `identity.sessions.*` alone. Afterwards
             *     RefreshSession gives the full one.
             */
            requiredStep?: components["schemas"]["fupin.identity.v1.RequiredStep"];
        };
        /**
         * @description What must be done before anything else.
         *     * `REQUIRED_STEP_UNSPECIFIED` Nothing.
         *     * `REQUIRED_STEP_CHANGE_PASSWORD` 修改密码 — ChangePassword: it is temporary, or older than the policy allows.
         *     * `REQUIRED_STEP_ENROL_SECOND_FACTOR` 登记动态口令 — EnrolSecondFactor: the account holds a role that wants one.
         * @enum {string}
         */
        "fupin.identity.v1.RequiredStep": "REQUIRED_STEP_UNSPECIFIED" | "REQUIRED_STEP_CHANGE_PASSWORD" | "REQUIRED_STEP_ENROL_SECOND_FACTOR";
        /** @description Request of CompleteLogin. */
        "fupin.identity.v1.CompleteLoginRequest": {
            /** @description `challenge` of Login's answer. */
            challenge: string;
            /** @description Six digits of the authenticator, or a recovery code; spaces and hyphens do not count. */
            code: string;
        };
        /** @description Request of RefreshSession. */
        "fupin.identity.v1.RefreshSessionRequest": {
            /** @description `refresh_token` of the session's last answer. */
            refreshToken: string;
        };
        /** @description Request of Logout. */
        "fupin.identity.v1.LogoutRequest": {
            /** @description All sessions of the account, not only the one of the access token. */
            everywhere?: boolean;
        };
        /** @description Response of Logout. */
        "fupin.identity.v1.LogoutResponse": Record<string, never>;
        /** @description Response of ListSessions. */
        "fupin.identity.v1.ListSessionsResponse": {
            /** @description Those that are open. */
            sessions?: components["schemas"]["fupin.identity.v1.OpenSession"][];
        };
        /** @description A session, as a list of devices shows it. */
        "fupin.identity.v1.OpenSession": {
            /** @description `sessions/{id}`. */
            name?: string;
            /** @description What its owner called the device; may be empty. */
            deviceLabel?: string;
            /** @description What the program said of itself, at most 200 bytes; may be empty. */
            userAgent?: string;
            /** @description Where the login came from, without the last part: `10.1.2.0/24`, `2001:db8::/48`; empty when not known. */
            network?: string;
            /**
             * Format: date-time
             * @description When it was opened.
             */
            createTime?: string;
            /**
             * Format: date-time
             * @description When it was opened or last refreshed.
             */
            lastSeenTime?: string;
            /**
             * Format: date-time
             * @description When it ends at the latest.
             */
            expireTime?: string;
            /** @description Whether it was opened with a second factor. */
            secondFactor?: boolean;
            /** @description Whether this call belongs to it. */
            current?: boolean;
        };
        /** @description Request of EndSession. */
        "fupin.identity.v1.EndSessionRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
        };
        /** @description Response of EndSession. */
        "fupin.identity.v1.EndSessionResponse": Record<string, never>;
        /** @description A JSON Web Key Set. */
        "fupin.identity.v1.PublicKeys": {
            /** @description The key in use first; retired keys stay for as long as a token of theirs may live. */
            keys?: components["schemas"]["fupin.identity.v1.PublicKey"][];
        };
        /** @description A public key of Ed25519 as a JSON Web Key (RFC 8037). */
        "fupin.identity.v1.PublicKey": {
            /** @description Always `OKP`. */
            kty?: string;
            /** @description Always `Ed25519`. */
            crv?: string;
            /** @description The 32 bytes of the key, base64url without padding. */
            x?: string;
            /** @description Name of the key, as in the header of the tokens it verifies. */
            kid?: string;
            /** @description Always `EdDSA`. */
            alg?: string;
            /** @description Always `sig`. */
            use?: string;
        };
        /** @description Response of ListVillageGroups. */
        "fupin.identity.v1.ListVillageGroupsResponse": {
            /** @description All of them, by number; a village has at most 200. */
            groups?: components["schemas"]["fupin.identity.v1.VillageGroup"][];
        };
        /** @description A part of a village. */
        "fupin.identity.v1.VillageGroup": {
            /** @description `divisions/{village code}/groups/{number}`. */
            readonly name?: string;
            /**
             * Format: int32
             * @description Number within the village, 1 to 999; a number is not given to another group later.
             */
            number: number;
            /** @description The suite's own code: the village's twelve digits and the number's three. */
            readonly code?: string;
            /** @description Its name, e.g. 三组 or 水井湾. */
            displayName: string;
            /** @description What it is. */
            kind: components["schemas"]["fupin.identity.v1.VillageGroupKind"];
            /** @description First day under this name. */
            readonly validFromDate?: components["schemas"]["google.type.Date"];
            /** @description Last day of it; absent while it exists. */
            readonly validUntilDate?: components["schemas"]["google.type.Date"];
        };
        /**
         * @description What part of a village it is.
         *     * `VILLAGE_GROUP_KIND_UNSPECIFIED` Not said.
         *     * `VILLAGE_GROUP_KIND_GROUP` 村民小组 — Villagers' group, which has a head and meets.
         *     * `VILLAGE_GROUP_KIND_NATURAL_VILLAGE` 自然村 — Natural village, a settlement.
         * @enum {string}
         */
        "fupin.identity.v1.VillageGroupKind": "VILLAGE_GROUP_KIND_UNSPECIFIED" | "VILLAGE_GROUP_KIND_GROUP" | "VILLAGE_GROUP_KIND_NATURAL_VILLAGE";
        /** @description Request of SetVillageGroups. */
        "fupin.identity.v1.SetVillageGroupsRequest": {
            /**
             * Format: uuid
             * @description UUID of the request; the same id with the same content is answered the same and done once.
             */
            requestId?: string;
            /** @description First day on which the list holds; default: today. */
            effectiveDate?: components["schemas"]["google.type.Date"];
            /** @description All groups of the village, at most 200, each number and each name once. */
            groups: components["schemas"]["fupin.identity.v1.VillageGroup"][];
        };
        /** @description Response of SetVillageGroups. */
        "fupin.identity.v1.SetVillageGroupsResponse": {
            /** @description The groups as they are from that day on. */
            groups?: components["schemas"]["fupin.identity.v1.VillageGroup"][];
        };
        /** @description Request of UploadEvidence. */
        "fupin.projects.v1.UploadEvidenceRequest": {
            /** @description Place the file belongs to, 2 to 12 digits: who sees that place sees the file. */
            areaCode: string;
            /** @description What the file is: image/jpeg, image/png, image/webp or application/pdf. */
            contentType: string;
            /**
             * Format: byte
             * @description The file, at most 4 MiB.
             */
            content: string;
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent.
             */
            requestId?: string;
        };
        /** @description A stored file, without its bytes. */
        "fupin.projects.v1.EvidenceFile": {
            /** @description `evidence/{sha256}`. */
            name?: string;
            /** @description SHA-256 of the file, 64 lower-case hex digits, as Evidence.sha256 of a progress report takes it. */
            sha256?: string;
            /** @description Place it belongs to. */
            areaCode?: string;
            /** @description image/jpeg, image/png, image/webp or application/pdf. */
            contentType?: string;
            /**
             * Format: int32
             * @description Bytes.
             */
            sizeBytes?: number;
            /** @description Who uploaded it first: `accounts/{id}`. */
            uploader?: string;
            /**
             * Format: date-time
             * @description When it was uploaded first.
             */
            createTime?: string;
        };
        /** @description Money that arrived. */
        "fupin.projects.v1.Receipt": {
            /** @description `receipts/{id}`. */
            readonly name?: string;
            /** @description Place whose special account received it, 2 to 12 digits; usually a county. */
            areaCode: string;
            /** @description Where it came from. */
            channel: components["schemas"]["fupin.projects.v1.FundingChannel"];
            /**
             * Format: int64
             * @description Fen, 1 to 10^15.
             *     最小 1
             *     最大 1000000000000000
             */
            amountFen: string;
            /** @description Number of the document that granted it (文号), e.g. 鄂财农发〔2026〕12号; unique per area and channel. */
            documentNumber: string;
            /** @description Who paid, as the bank statement says. */
            payer: string;
            /** @description Day it was credited; not in the future. */
            receiveDate: components["schemas"]["google.type.Date"];
            /** @description Account it went to. */
            readonly ledgerAccount?: string;
            /**
             * Format: date-time
             * @description When it was recorded.
             */
            readonly createTime?: string;
        };
        /**
         * @description The channel money comes through. The numbers are also the default order in which a payout draws: money that lapses
         *     first (central) goes first, the village's own last.
         *     * `FUNDING_CHANNEL_UNSPECIFIED` Not given; never valid in a request.
         *     * `FUNDING_CHANNEL_CENTRAL` 中央财政 — Central fiscal grant for poverty alleviation.
         *     * `FUNDING_CHANNEL_PROVINCE` 省级财政 — Provincial fiscal grant.
         *     * `FUNDING_CHANNEL_PREFECTURE` 市州财政 — Prefecture fiscal grant.
         *     * `FUNDING_CHANNEL_COUNTY` 县级财政 — County fiscal grant.
         *     * `FUNDING_CHANNEL_DEPARTMENT` 部门整合资金 — Money of line departments, integrated by the county.
         *     * `FUNDING_CHANNEL_LINKED_UNIT` 帮扶单位 — Helping unit linked to the village.
         *     * `FUNDING_CHANNEL_SOCIETY` 社会捐赠 — Donations of society.
         *     * `FUNDING_CHANNEL_SELF_RAISED_CASH` 群众自筹现金 — Cash raised by the beneficiaries.
         *     * `FUNDING_CHANNEL_SELF_RAISED_LABOUR` 投工投料 — Labour and material contributed by the beneficiaries, at the value the project plan gives them.
         * @enum {string}
         */
        "fupin.projects.v1.FundingChannel": "FUNDING_CHANNEL_UNSPECIFIED" | "FUNDING_CHANNEL_CENTRAL" | "FUNDING_CHANNEL_PROVINCE" | "FUNDING_CHANNEL_PREFECTURE" | "FUNDING_CHANNEL_COUNTY" | "FUNDING_CHANNEL_DEPARTMENT" | "FUNDING_CHANNEL_LINKED_UNIT" | "FUNDING_CHANNEL_SOCIETY" | "FUNDING_CHANNEL_SELF_RAISED_CASH" | "FUNDING_CHANNEL_SELF_RAISED_LABOUR";
        /** @description Request of AllocateFunds. */
        "fupin.projects.v1.AllocateFundsRequest": {
            /** @description Channel to take from: the special account of the project's county (or of the project's area when it is wider). */
            channel: components["schemas"]["fupin.projects.v1.FundingChannel"];
            /**
             * Format: int64
             * @description Fen, 1 to 10^15.
             *     最小 1
             *     最大 1000000000000000
             */
            amountFen: string;
            /** @description Number of the allocating document. */
            documentNumber: string;
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent.
             */
            requestId?: string;
        };
        /** @description Money given to a project. */
        "fupin.projects.v1.Allocation": {
            /** @description `allocations/{id}`. */
            readonly name?: string;
            /** @description `projects/{id}`. */
            project?: string;
            /** @description Channel of the money. */
            channel?: components["schemas"]["fupin.projects.v1.FundingChannel"];
            /**
             * Format: int64
             * @description Fen.
             */
            amountFen?: string;
            /** @description Number of the allocating document. */
            documentNumber?: string;
            /** @description The project's account for this channel. */
            readonly ledgerAccount?: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly createTime?: string;
        };
        /** @description A project's money. */
        "fupin.projects.v1.ProjectFunds": {
            /** @description `projects/{id}/funds`. */
            name?: string;
            /** @description One row per channel with a plan or an allocation, in the order of drawing. */
            channels?: components["schemas"]["fupin.projects.v1.FundStages"][];
            /** @description Sum of all channels. */
            total?: components["schemas"]["fupin.projects.v1.FundStages"];
            /**
             * Format: int32
             * @description allocated / planned, hundredths of a percent (10000 = 100%).
             */
            arrivalRateBp?: number;
            /**
             * Format: int32
             * @description paid / allocated, hundredths of a percent.
             */
            disbursementRateBp?: number;
        };
        /** @description A project's money from one channel (or, as total, from all), fen at each stage. */
        "fupin.projects.v1.FundStages": {
            /** @description The channel; unspecified in the total. */
            channel?: components["schemas"]["fupin.projects.v1.FundingChannel"];
            /**
             * Format: int64
             * @description Approved in the plan.
             */
            plannedFen?: string;
            /**
             * Format: int64
             * @description Arrived in the area's special account and meant for this project: the plan as far as the money is there.
             */
            arrivedFen?: string;
            /**
             * Format: int64
             * @description Allocated to the project.
             */
            allocatedFen?: string;
            /**
             * Format: int64
             * @description Reserved for approved payouts that the bank has not confirmed.
             */
            reservedFen?: string;
            /**
             * Format: int64
             * @description Paid out, confirmed by the bank.
             */
            paidFen?: string;
            /**
             * Format: int64
             * @description Paid and, by the project's acceptance, final.
             */
            settledFen?: string;
            /**
             * Format: int64
             * @description Returned to the channel unspent.
             */
            returnedFen?: string;
            /**
             * Format: int64
             * @description Still available to the project: allocated - reserved - paid - returned.
             */
            availableFen?: string;
            /** @description The project's account for this channel; empty before the first allocation and in the total. */
            ledgerAccount?: string;
        };
        /** @description Response of TracePayment. */
        "fupin.projects.v1.TracePaymentResponse": {
            /** @description By depth. For a payout that has not been paid: empty. */
            steps?: components["schemas"]["fupin.projects.v1.TraceStep"][];
            /** @description The ends of the way: per channel, how much came from (or, forward, has reached cards from) it. */
            totals?: components["schemas"]["fupin.projects.v1.TraceTotal"][];
        };
        /** @description A stretch of the way that some yuan went. */
        "fupin.projects.v1.TraceStep": {
            /**
             * Format: int32
             * @description Distance from the payment asked for: 0 is the movement itself.
             */
            depth?: number;
            /** @description The movement. */
            transferId?: string;
            /** @description Account the yuan left. */
            debitAccount?: string;
            /** @description Account the yuan reached. */
            creditAccount?: string;
            /** @description Channel of the yuan. */
            channel?: components["schemas"]["fupin.projects.v1.FundingChannel"];
            /**
             * Format: int64
             * @description How much of the movement belongs to the payment asked for, fen.
             */
            amountFen?: string;
            /** @description Document: `receipts/{id}`, `allocations/{id}`, `payoutBatches/{b}/payouts/{p}`. */
            reference?: string;
            /**
             * Format: date-time
             * @description When it was posted.
             */
            postTime?: string;
        };
        /** @description What one channel contributed to a traced payment. */
        "fupin.projects.v1.TraceTotal": {
            /** @description The channel. */
            channel?: components["schemas"]["fupin.projects.v1.FundingChannel"];
            /**
             * Format: int64
             * @description Fen.
             */
            amountFen?: string;
        };
        /** @description A money flow. */
        "fupin.projects.v1.MoneyFlow": {
            /** @description By kind, then the most money first. */
            nodes?: components["schemas"]["fupin.projects.v1.FlowNode"][];
            /** @description By nodes. */
            edges?: components["schemas"]["fupin.projects.v1.FlowEdge"][];
        };
        /** @description A node of a money flow. */
        "fupin.projects.v1.FlowNode": {
            /** @description As its kind says; unique. */
            id?: string;
            /** @description What it stands for. */
            kind?: components["schemas"]["fupin.projects.v1.FlowNodeKind"];
            /** @description Name of the project, else empty. */
            displayName?: string;
            /**
             * Format: int64
             * @description Fen that came to it, or, of a source, left it.
             */
            amountFen?: string;
        };
        /**
         * @description What a node of a money flow stands for; an edge leads from one kind to a later one.
         *     * `FLOW_NODE_KIND_UNSPECIFIED` Not given.
         *     * `FLOW_NODE_KIND_SOURCE` 资金来源 — The giver of a channel's money. `sources/{channel number}`.
         *     * `FLOW_NODE_KIND_CHANNEL` 专户渠道 — The special accounts of a channel. `channels/{channel number}`.
         *     * `FLOW_NODE_KIND_PROJECT` 项目 — A project, `projects/{id}`; all but the thirty with the most money together are `projects/-`.
         *     * `FLOW_NODE_KIND_PROGRAMME` 发放项目 — A programme that was paid, `programmes/{programme}`; what was paid without a payout batch, and the programmes
         *     beyond thirty, are `programmes/-`.
         *     * `FLOW_NODE_KIND_STATE` 尚未支付 — Money that has not gone on: `states/unallocated` (in a special account), `states/available` (with a project),
         *     `states/reserved` (for approved payouts that the bank has not confirmed).
         *     * `FLOW_NODE_KIND_TOWNSHIP` 乡镇农户 — The cards of a township's households, `areas/{9 digits}`; all but the thirty with the most money are `areas/-`.
         * @enum {string}
         */
        "fupin.projects.v1.FlowNodeKind": "FLOW_NODE_KIND_UNSPECIFIED" | "FLOW_NODE_KIND_SOURCE" | "FLOW_NODE_KIND_CHANNEL" | "FLOW_NODE_KIND_PROJECT" | "FLOW_NODE_KIND_PROGRAMME" | "FLOW_NODE_KIND_STATE" | "FLOW_NODE_KIND_TOWNSHIP";
        /** @description Money that went from one node to another. */
        "fupin.projects.v1.FlowEdge": {
            /** @description Node it left. */
            from?: string;
            /** @description Node it reached. */
            to?: string;
            /**
             * Format: int64
             * @description Fen that went and stayed: the entries one way less those back.
             */
            amountFen?: string;
            /**
             * Format: int64
             * @description Fen that went back by this edge, already taken off.
             */
            returnedFen?: string;
            /**
             * Format: int64
             * @description Posted entries behind it, both ways; 0 for money that has not gone on, which is a balance.
             */
            entryCount?: string;
            /** @description Accounts whose ListEntries shows these entries, at most 20: `ledgerAccounts/{id}`. */
            ledgerAccounts?: string[];
        };
        /** @description Request of CreateLedgerAccounts. */
        "fupin.projects.v1.CreateLedgerAccountsRequest": {
            /** @description Place within which all the accounts lie, 2 to 12 digits. */
            areaCode: string;
            /** @description 1 to 1,000 accounts; balances are ignored. */
            accounts: components["schemas"]["fupin.projects.v1.LedgerAccount"][];
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent.
             */
            requestId?: string;
        };
        /**
         * @description An account. Its balance is `credits_posted_fen - debits_posted_fen`; what can be spent is the balance less
         *     `debits_pending_fen`.
         */
        "fupin.projects.v1.LedgerAccount": {
            /** @description `ledgerAccounts/{id}`. */
            readonly name?: string;
            /** @description What it stands for. */
            kind: components["schemas"]["fupin.projects.v1.LedgerAccountKind"];
            /**
             * @description Place the account belongs to, 2 to 12 digits; in CreateLedgerAccounts it lies within the request's area and is
             *     taken from there when empty.
             */
            areaCode?: string;
            /** @description Channel of its money; unspecified for cards, which receive from all. */
            channel?: components["schemas"]["fupin.projects.v1.FundingChannel"];
            /** @description Resource the account is kept for; see LedgerAccountKind. */
            owner?: string;
            /**
             * Format: int64
             * @description Sum of posted debits (money that left), fen.
             */
            readonly debitsPostedFen?: string;
            /**
             * Format: int64
             * @description Sum of posted credits (money that came), fen.
             */
            readonly creditsPostedFen?: string;
            /**
             * Format: int64
             * @description Sum of debits reserved by pending transfers, fen.
             */
            readonly debitsPendingFen?: string;
            /**
             * Format: int64
             * @description Sum of credits announced by pending transfers, fen; not spendable yet.
             */
            readonly creditsPendingFen?: string;
        };
        /**
         * @description What an account stands for, and with it which movements it may take part in:
         *     outside -> channel -> project -> card, and back from project to channel and from channel to outside.
         *     * `LEDGER_ACCOUNT_KIND_UNSPECIFIED` Not given; never valid in a request.
         *     * `LEDGER_ACCOUNT_KIND_OUTSIDE` 账外来源 — The giver of a channel's money, outside the books; the only kind that may go below zero. No owner.
         *     * `LEDGER_ACCOUNT_KIND_CHANNEL` 专户渠道 — Money of one channel that arrived at one area's special account. No owner.
         *     * `LEDGER_ACCOUNT_KIND_PROJECT` 项目资金 — Money of one channel allocated to one project. Owner: `projects/{id}`.
         *     * `LEDGER_ACCOUNT_KIND_CARD` 一卡通 — What a household or a person has been paid on a card. No channel. Owner: `households/{id}` or
         *     `households/{h}/members/{m}`.
         * @enum {string}
         */
        "fupin.projects.v1.LedgerAccountKind": "LEDGER_ACCOUNT_KIND_UNSPECIFIED" | "LEDGER_ACCOUNT_KIND_OUTSIDE" | "LEDGER_ACCOUNT_KIND_CHANNEL" | "LEDGER_ACCOUNT_KIND_PROJECT" | "LEDGER_ACCOUNT_KIND_CARD";
        /** @description Response of CreateLedgerAccounts. */
        "fupin.projects.v1.CreateLedgerAccountsResponse": {
            /** @description The accounts, in the order of the request. */
            accounts?: components["schemas"]["fupin.projects.v1.LedgerAccount"][];
        };
        /** @description Request of CreateTransfers. */
        "fupin.projects.v1.CreateTransfersRequest": {
            /** @description 1 to 1,000 transfers with distinct ids. */
            transfers: components["schemas"]["fupin.projects.v1.Transfer"][];
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent; the transfers are so by their own ids.
             */
            requestId?: string;
        };
        /** @description One movement of money. Immutable once created. */
        "fupin.projects.v1.Transfer": {
            /**
             * Format: uuid
             * @description Chosen by the client, unique for ever: the transfer's identity and its protection against being done twice.
             */
            transferId: string;
            /** @description What it does. */
            kind: components["schemas"]["fupin.projects.v1.TransferKind"];
            /** @description `ledgerAccounts/{id}` the money leaves. Required for POSTED and PENDING, empty for POST and VOID. */
            debitAccount?: string;
            /** @description `ledgerAccounts/{id}` the money reaches. Required for POSTED and PENDING, empty for POST and VOID. */
            creditAccount?: string;
            /**
             * Format: int64
             * @description Fen, 1 to 10^15. Required for POSTED and PENDING, 0 for POST and VOID, which take the pending transfer's amount.
             *     最小 0
             *     最大 1000000000000000
             */
            amountFen?: string;
            /**
             * Format: uuid
             * @description `transfer_id` of the pending transfer. Required for POST and VOID. It must have been created by an earlier call.
             */
            pendingTransferId?: string;
            /**
             * @description Business document the transfer follows from: `receipts/{id}`, `allocations/{id}`, `payoutBatches/{b}/payouts/{p}`
             *     or the client's own reference.
             */
            reference?: string;
            /**
             * Format: date-time
             * @description When it was created, by the business clock.
             */
            readonly createTime?: string;
        };
        /**
         * @description What a transfer does.
         *     * `TRANSFER_KIND_UNSPECIFIED` Not given; never valid in a request.
         *     * `TRANSFER_KIND_POSTED` 入账 — Moves the amount at once.
         *     * `TRANSFER_KIND_PENDING` 预留 — Reserves the amount until it is posted or voided.
         *     * `TRANSFER_KIND_POST` 确认 — Carries out an earlier pending transfer, whole.
         *     * `TRANSFER_KIND_VOID` 撤销 — Releases an earlier pending transfer, whole.
         * @enum {string}
         */
        "fupin.projects.v1.TransferKind": "TRANSFER_KIND_UNSPECIFIED" | "TRANSFER_KIND_POSTED" | "TRANSFER_KIND_PENDING" | "TRANSFER_KIND_POST" | "TRANSFER_KIND_VOID";
        /** @description Response of CreateTransfers. */
        "fupin.projects.v1.CreateTransfersResponse": {
            /**
             * Format: int32
             * @description How many transfers this call created.
             */
            createdCount?: number;
            /**
             * Format: int32
             * @description How many existed already, with the same content.
             */
            existingCount?: number;
        };
        /** @description Response of ListEntries. */
        "fupin.projects.v1.ListEntriesResponse": {
            /** @description The page. */
            entries?: components["schemas"]["fupin.projects.v1.LedgerEntry"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description Posted money as one account sees it. */
        "fupin.projects.v1.LedgerEntry": {
            /** @description The transfer that moved it: a POSTED one or, for reserved money, the PENDING one that was posted. */
            transferId?: string;
            /**
             * Format: int64
             * @description Signed change of this account's balance, fen: positive came, negative left.
             */
            amountFen?: string;
            /** @description `ledgerAccounts/{id}` on the other side. */
            counterAccount?: string;
            /** @description Business document, as in Transfer. */
            reference?: string;
            /**
             * Format: date-time
             * @description When it was posted, by the business clock.
             */
            postTime?: string;
        };
        /** @description A batch of payouts of one programme and period from one project. */
        "fupin.projects.v1.PayoutBatch": {
            /** @description `payoutBatches/{id}`. */
            readonly name?: string;
            /** @description `projects/{id}` whose money is paid. */
            project: string;
            /** @description Purpose, as it stands on the bank statement. */
            displayName: string;
            /**
             * @description Programme, key of the payout standard, e.g. `industry_award`, `boarding_aid`: lower case letters, digits, _.
             *     A programme without a standard on that day has no bounds.
             */
            programme: string;
            /** @description Period the subsidy is for, e.g. `2026`, `2026-autumn`. Nobody is paid twice for the same programme and period. */
            period: string;
            /** @description Household's or person's subsidy. */
            payeeKind: components["schemas"]["fupin.projects.v1.PayeeKind"];
            /**
             * @description Order in which payouts draw on the project's channels; empty: the order of FundingChannel's numbers. Channels not
             *     named are not drawn on.
             */
            drawOrder?: components["schemas"]["fupin.projects.v1.FundingChannel"][];
            /** @description 1 to 1,000 payouts; given on creation, empty in responses (see ListPayouts). */
            payouts: components["schemas"]["fupin.projects.v1.Payout"][];
            /** @description Place of the project. */
            readonly areaCode?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["fupin.projects.v1.PayoutBatchState"];
            /** @description Steps possible from here, as method suffixes: check, correct, approve, exportBankFile, importBankReturn, retry. */
            readonly allowedSteps?: string[];
            /**
             * Format: int32
             * @description Round of bank file and return: 1 after approval, one more with each retry.
             */
            readonly round?: number;
            /**
             * Format: int32
             * @description Payouts, without those excluded.
             */
            readonly payoutCount?: number;
            /**
             * Format: int64
             * @description Their sum, fen.
             */
            readonly totalFen?: string;
            /**
             * Format: int32
             * @description Paid so far.
             */
            readonly paidCount?: number;
            /**
             * Format: int64
             * @description Paid so far, fen.
             */
            readonly paidFen?: string;
            /**
             * Format: int32
             * @description Refused by the bank and not yet paid.
             */
            readonly failedCount?: number;
            /** @description What the latest check found. */
            readonly exceptions?: components["schemas"]["fupin.projects.v1.PayoutException"][];
            /** @description Who wrote it: `accounts/{id}`. */
            readonly maker?: string;
            /** @description Who approved it. */
            readonly approver?: string;
            /**
             * Format: date-time
             * @description When it was written.
             */
            readonly createTime?: string;
            /**
             * Format: date-time
             * @description When it was changed last.
             */
            readonly updateTime?: string;
        };
        /**
         * @description Whose subsidy it is, and with that whose card it goes to.
         *     * `PAYEE_KIND_UNSPECIFIED` Not given; never valid in a request.
         *     * `PAYEE_KIND_HOUSEHOLD` 到户补贴 — The household's: to the card of its head.
         *     * `PAYEE_KIND_PERSON` 到人补贴 — A person's: to their own card.
         *     * `PAYEE_KIND_MINOR` 未成年人补贴 — A child's who has no card: to the card of the household's head. For members under 18 on the day of the check.
         * @enum {string}
         */
        "fupin.projects.v1.PayeeKind": "PAYEE_KIND_UNSPECIFIED" | "PAYEE_KIND_HOUSEHOLD" | "PAYEE_KIND_PERSON" | "PAYEE_KIND_MINOR";
        /** @description One payment to one card. */
        "fupin.projects.v1.Payout": {
            /** @description `payoutBatches/{b}/payouts/{id}`. */
            readonly name?: string;
            /** @description Whose subsidy it is: `households/{id}` or, for a person's or a child's, `households/{h}/members/{m}`. */
            payee: string;
            /**
             * Format: int64
             * @description Fen, 1 to 10^11.
             *     最小 1
             *     最大 100000000000
             */
            amountFen: string;
            /** @description Name of the card's holder, as the bank has it. Given together with `card_number`. */
            holderName?: string;
            /**
             * @description Card number, 12 to 19 digits; masked in responses. Empty: the household's card in the register, taken over by each
             *     check; a person's subsidy needs it here.
             */
            cardNumber?: string;
            /** @description Where it stands. */
            readonly state?: components["schemas"]["fupin.projects.v1.PayoutState"];
            /** @description The bank's reason for the latest refusal. */
            readonly failureReason?: string;
            /**
             * Format: int32
             * @description Round in which it was sent last; 0 before the first.
             */
            readonly round?: number;
            /** @description The channels its money comes from in the latest round. */
            readonly draws?: components["schemas"]["fupin.projects.v1.PayoutDraw"][];
        };
        /**
         * @description Where a payout stands.
         *     * `PAYOUT_STATE_UNSPECIFIED` Not given.
         *     * `PAYOUT_STATE_DRAFT` 待发放 — Written.
         *     * `PAYOUT_STATE_RESERVED` 发放中 — Money is reserved; the bank has not answered.
         *     * `PAYOUT_STATE_PAID` 已发放 — Paid, confirmed by the bank.
         *     * `PAYOUT_STATE_FAILED` 发放失败 — Refused by the bank; the money is back in the project.
         *     * `PAYOUT_STATE_CORRECTED` 已更正 — Corrected after a refusal; waits for the next round.
         *     * `PAYOUT_STATE_EXCLUDED` 已剔除 — Taken out of the batch.
         * @enum {string}
         */
        "fupin.projects.v1.PayoutState": "PAYOUT_STATE_UNSPECIFIED" | "PAYOUT_STATE_DRAFT" | "PAYOUT_STATE_RESERVED" | "PAYOUT_STATE_PAID" | "PAYOUT_STATE_FAILED" | "PAYOUT_STATE_CORRECTED" | "PAYOUT_STATE_EXCLUDED";
        /** @description A part of a payout that comes from one channel. */
        "fupin.projects.v1.PayoutDraw": {
            /** @description The channel. */
            channel?: components["schemas"]["fupin.projects.v1.FundingChannel"];
            /**
             * Format: int64
             * @description Fen.
             */
            amountFen?: string;
            /** @description The pending transfer that reserves it. */
            transferId?: string;
        };
        /**
         * @description Where a batch stands.
         *     * `PAYOUT_BATCH_STATE_UNSPECIFIED` Not given.
         *     * `PAYOUT_BATCH_STATE_DRAFT` 已编制 — Written. Next: check.
         *     * `PAYOUT_BATCH_STATE_EXCEPTIONS` 核查有异常 — Checked, with exceptions. Next: correct, check.
         *     * `PAYOUT_BATCH_STATE_CHECKED` 核查通过 — Checked, without exceptions. Next: check, approve.
         *     * `PAYOUT_BATCH_STATE_APPROVED` 已审批 — Approved, money reserved. Next: exportBankFile.
         *     * `PAYOUT_BATCH_STATE_SENT` 已送银行 — Bank file fetched. Next: exportBankFile, importBankReturn.
         *     * `PAYOUT_BATCH_STATE_PARTLY_PAID` 部分发放失败 — The bank refused some. Next: correct, retry.
         *     * `PAYOUT_BATCH_STATE_COMPLETED` 发放完成 — Every payout is paid or excluded. The end.
         * @enum {string}
         */
        "fupin.projects.v1.PayoutBatchState": "PAYOUT_BATCH_STATE_UNSPECIFIED" | "PAYOUT_BATCH_STATE_DRAFT" | "PAYOUT_BATCH_STATE_EXCEPTIONS" | "PAYOUT_BATCH_STATE_CHECKED" | "PAYOUT_BATCH_STATE_APPROVED" | "PAYOUT_BATCH_STATE_SENT" | "PAYOUT_BATCH_STATE_PARTLY_PAID" | "PAYOUT_BATCH_STATE_COMPLETED";
        /** @description Something that forbids a payout. */
        "fupin.projects.v1.PayoutException": {
            /** @description `payoutBatches/{b}/payouts/{id}`. */
            payout?: string;
            /** @description Who should have been paid. */
            payee?: string;
            /** @description What is wrong. */
            kind?: components["schemas"]["fupin.projects.v1.PayoutExceptionKind"];
            /** @description The same in Chinese, with figures. */
            message?: string;
        };
        /**
         * @description What a check finds.
         *     * `PAYOUT_EXCEPTION_KIND_UNSPECIFIED` Not given.
         *     * `PAYOUT_EXCEPTION_KIND_NOT_FOUND` 查无此户（人） — Household or person unknown to the register, or outside the caller's area.
         *     * `PAYOUT_EXCEPTION_KIND_NOT_REGISTERED` 非建档立卡 — Not a registered household on the day of the check.
         *     * `PAYOUT_EXCEPTION_KIND_EXITED` 已退出 — The household has exited without further policies.
         *     * `PAYOUT_EXCEPTION_KIND_DEAD` 已死亡或已离户 — The person has died or left the household.
         *     * `PAYOUT_EXCEPTION_KIND_DUPLICATE` 批内重复 — The payee stands twice in this batch.
         *     * `PAYOUT_EXCEPTION_KIND_ALREADY_PAID` 重复享受 — The payee has been or is being paid for this programme and period by another batch.
         *     * `PAYOUT_EXCEPTION_KIND_WRONG_HOLDER` 持卡人不符 — The card's holder is not the household's head (household's and child's subsidy) or not the person (personal).
         *     * `PAYOUT_EXCEPTION_KIND_OVER_STANDARD` 超标准 — More than the programme's standard allows on that day.
         *     * `PAYOUT_EXCEPTION_KIND_UNDER_STANDARD` 低于标准 — Less than the programme's standard asks for on that day.
         *     * `PAYOUT_EXCEPTION_KIND_NO_CARD` 无银行卡 — Neither the payout nor the register has a card.
         *     * `PAYOUT_EXCEPTION_KIND_NOT_MINOR` 已成年 — A child's subsidy for somebody who is 18 or older.
         * @enum {string}
         */
        "fupin.projects.v1.PayoutExceptionKind": "PAYOUT_EXCEPTION_KIND_UNSPECIFIED" | "PAYOUT_EXCEPTION_KIND_NOT_FOUND" | "PAYOUT_EXCEPTION_KIND_NOT_REGISTERED" | "PAYOUT_EXCEPTION_KIND_EXITED" | "PAYOUT_EXCEPTION_KIND_DEAD" | "PAYOUT_EXCEPTION_KIND_DUPLICATE" | "PAYOUT_EXCEPTION_KIND_ALREADY_PAID" | "PAYOUT_EXCEPTION_KIND_WRONG_HOLDER" | "PAYOUT_EXCEPTION_KIND_OVER_STANDARD" | "PAYOUT_EXCEPTION_KIND_UNDER_STANDARD" | "PAYOUT_EXCEPTION_KIND_NO_CARD" | "PAYOUT_EXCEPTION_KIND_NOT_MINOR";
        /** @description Response of ListPayoutBatches. */
        "fupin.projects.v1.ListPayoutBatchesResponse": {
            /** @description The page. */
            payoutBatches?: components["schemas"]["fupin.projects.v1.PayoutBatch"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /**
             * Format: int32
             * @description Batches on all pages, counted with the first page; 10000 means that many or more.
             */
            totalSize?: number;
        };
        /** @description Response of CountPayoutBatches. */
        "fupin.projects.v1.CountPayoutBatchesResponse": {
            /** @description One for each state in which there are batches, in the order of the states. */
            counts?: components["schemas"]["fupin.projects.v1.PayoutBatchCount"][];
        };
        /** @description The batches in one state. */
        "fupin.projects.v1.PayoutBatchCount": {
            /** @description The state. */
            state?: components["schemas"]["fupin.projects.v1.PayoutBatchState"];
            /**
             * Format: int32
             * @description Batches in it, 1 and more.
             */
            payoutBatches?: number;
        };
        /** @description Response of ListHouseholdPayouts. */
        "fupin.projects.v1.ListHouseholdPayoutsResponse": {
            /** @description The page. */
            payouts?: components["schemas"]["fupin.projects.v1.HouseholdPayout"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /**
             * Format: int32
             * @description Payouts on all pages, counted with the first page.
             */
            totalSize?: number;
        };
        /** @description What a household got, as its policy card (明白卡) shows it. */
        "fupin.projects.v1.HouseholdPayout": {
            /** @description `payoutBatches/{b}/payouts/{id}`. */
            payout?: string;
            /** @description `households/{id}`, or the member it is for: `households/{h}/members/{m}`. */
            payee?: string;
            /**
             * Format: int64
             * @description Fen.
             */
            amountFen?: string;
            /** @description Where it stands; never draft or excluded. */
            state?: components["schemas"]["fupin.projects.v1.PayoutState"];
            /** @description `projects/{id}` whose money it is. */
            project?: string;
            /** @description Name of the project. */
            projectDisplayName?: string;
            /** @description Purpose, as it stands on the bank statement. */
            displayName?: string;
            /** @description Programme, e.g. `industry_award`. */
            programme?: string;
            /** @description Period it is for, e.g. `2026-autumn`. */
            period?: string;
            /** @description The channels its money comes from in the latest round. */
            draws?: components["schemas"]["fupin.projects.v1.PayoutDraw"][];
            /**
             * Format: date-time
             * @description When the bank's confirmation was posted; not set before.
             */
            payTime?: string;
        };
        /** @description Response of ListPayouts. */
        "fupin.projects.v1.ListPayoutsResponse": {
            /** @description The page. */
            payouts?: components["schemas"]["fupin.projects.v1.Payout"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description Request of CheckPayoutBatch. */
        "fupin.projects.v1.CheckPayoutBatchRequest": {
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent.
             */
            requestId?: string;
        };
        /** @description Request of ApprovePayoutBatch. */
        "fupin.projects.v1.ApprovePayoutBatchRequest": {
            /**
             * Format: int64
             * @description The total the approver signs for, fen; must equal the batch's.
             *     最小 1
             *     最大 100000000000000
             */
            expectedTotalFen: string;
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent.
             */
            requestId?: string;
        };
        /** @description Request of ExportBankFile. */
        "fupin.projects.v1.ExportBankFileRequest": Record<string, never>;
        /** @description Request of ImportBankReturn. */
        "fupin.projects.v1.ImportBankReturnRequest": {
            /**
             * Format: byte
             * @description The bank's file, UTF-8 CSV, with or without a byte order mark; at most 1 MiB.
             */
            content: string;
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent.
             */
            requestId?: string;
        };
        /** @description Request of CorrectPayout. */
        "fupin.projects.v1.CorrectPayoutRequest": {
            /** @description Take the payout out of the batch instead of giving it another card. */
            exclude?: boolean;
            /** @description Name of the new card's holder; required unless `exclude`. */
            holderName?: string;
            /** @description The new card's number; required unless `exclude`. */
            cardNumber?: string;
            /** @description Why, for the file. */
            reason: string;
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent.
             */
            requestId?: string;
        };
        /** @description Request of RetryPayoutBatch. */
        "fupin.projects.v1.RetryPayoutBatchRequest": {
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent.
             */
            requestId?: string;
        };
        /** @description A project. */
        "fupin.projects.v1.Project": {
            /** @description `projects/{id}`. */
            readonly name?: string;
            /** @description Its name as in the documents. */
            displayName: string;
            /**
             * @description Place it serves, 2 to 12 digits.
             *     创建后不可修改。
             */
            areaCode: string;
            /** @description What it is about. */
            category: components["schemas"]["fupin.projects.v1.ProjectCategory"];
            /** @description New, continued or extension. */
            nature: components["schemas"]["fupin.projects.v1.ProjectNature"];
            /** @description Where exactly, in words. */
            location?: string;
            /** @description First day of the schedule. */
            startDate: components["schemas"]["google.type.Date"];
            /** @description Last day of the schedule; not before `start_date`. */
            endDate: components["schemas"]["google.type.Date"];
            /** @description Unit responsible for carrying it out. */
            responsibleUnit: string;
            /** @description What has to be done. */
            tasks?: string;
            /** @description Performance target (绩效目标). Needed before submission. */
            performanceTarget?: string;
            /** @description How poor households gain from it (带贫减贫机制). Needed before submission. */
            benefitMechanism?: string;
            /**
             * Format: int32
             * @description Households that gain.
             */
            beneficiaryHouseholdCount?: number;
            /** @description Planned money by channel; each channel once. */
            plannedFunds?: components["schemas"]["fupin.projects.v1.PlannedFund"][];
            /** @description What is to be achieved, in numbers. Needed before submission. */
            indicators?: components["schemas"]["fupin.projects.v1.Indicator"][];
            /** @description Where it stands; changed by the workflow steps only. */
            readonly state?: components["schemas"]["fupin.projects.v1.ProjectState"];
            /** @description Steps possible from here, as method suffixes: submit, approve, select, start, reportProgress, accept. */
            readonly allowedSteps?: string[];
            /**
             * Format: int32
             * @description Year of the annual plan; 0 before selection.
             */
            readonly planYear?: number;
            /**
             * Format: date-time
             * @description When the draft was written.
             */
            readonly createTime?: string;
            /**
             * Format: date-time
             * @description When it was changed last.
             */
            readonly updateTime?: string;
            /** @description Version, for UpdateProject. */
            etag?: string;
        };
        /**
         * @description What a project is about.
         *     * `PROJECT_CATEGORY_UNSPECIFIED` Not given; never valid in a request.
         *     * `PROJECT_CATEGORY_INDUSTRY` 产业发展 — Industry: planting, breeding, processing, to-household awards.
         *     * `PROJECT_CATEGORY_EMPLOYMENT` 就业扶贫 — Jobs: training, labour transfer, public-interest posts.
         *     * `PROJECT_CATEGORY_RELOCATION` 易地搬迁 — Relocation.
         *     * `PROJECT_CATEGORY_EDUCATION` 教育扶贫 — Education aid.
         *     * `PROJECT_CATEGORY_HEALTH` 健康扶贫 — Health aid.
         *     * `PROJECT_CATEGORY_HOUSING` 危房改造 — Unsafe housing.
         *     * `PROJECT_CATEGORY_INFRASTRUCTURE` 基础设施 — Roads, water, electricity, communication.
         *     * `PROJECT_CATEGORY_ECOLOGY` 生态扶贫 — Forest, rangers, ecological compensation.
         *     * `PROJECT_CATEGORY_FINANCE` 金融扶贫 — Interest subsidy, risk pools, insurance.
         *     * `PROJECT_CATEGORY_VILLAGE_SERVICE` 村公共服务 — Living conditions and public services of the village.
         * @enum {string}
         */
        "fupin.projects.v1.ProjectCategory": "PROJECT_CATEGORY_UNSPECIFIED" | "PROJECT_CATEGORY_INDUSTRY" | "PROJECT_CATEGORY_EMPLOYMENT" | "PROJECT_CATEGORY_RELOCATION" | "PROJECT_CATEGORY_EDUCATION" | "PROJECT_CATEGORY_HEALTH" | "PROJECT_CATEGORY_HOUSING" | "PROJECT_CATEGORY_INFRASTRUCTURE" | "PROJECT_CATEGORY_ECOLOGY" | "PROJECT_CATEGORY_FINANCE" | "PROJECT_CATEGORY_VILLAGE_SERVICE";
        /**
         * @description How a project relates to what is there already.
         *     * `PROJECT_NATURE_UNSPECIFIED` Not given; never valid in a request.
         *     * `PROJECT_NATURE_NEW` 新建 — New.
         *     * `PROJECT_NATURE_CONTINUED` 续建 — Continued from an earlier year.
         *     * `PROJECT_NATURE_EXTENSION` 改扩建 — Extends or rebuilds something.
         * @enum {string}
         */
        "fupin.projects.v1.ProjectNature": "PROJECT_NATURE_UNSPECIFIED" | "PROJECT_NATURE_NEW" | "PROJECT_NATURE_CONTINUED" | "PROJECT_NATURE_EXTENSION";
        /** @description Planned money of one channel. */
        "fupin.projects.v1.PlannedFund": {
            /** @description The channel. */
            channel: components["schemas"]["fupin.projects.v1.FundingChannel"];
            /**
             * Format: int64
             * @description Fen, 1 to 10^15.
             *     最小 1
             *     最大 1000000000000000
             */
            amountFen: string;
        };
        /** @description A countable target. */
        "fupin.projects.v1.Indicator": {
            /** @description Key within the project, e.g. `seedlings`: lower case letters, digits, _ and -. */
            key: string;
            /** @description What is counted, e.g. 茶苗种植. */
            displayName: string;
            /** @description Unit: 口, 户, ㎡, 公里, 亩, 头, 期, 人次, 条, 座, … */
            unit: string;
            /**
             * Format: int64
             * @description Planned quantity in thousandths of the unit (1.5 公里 = 1500), 1 to 10^12.
             *     最小 1
             *     最大 1000000000000
             */
            plannedMilli: string;
            /**
             * Format: int64
             * @description Done so far, thousandths of the unit, by the latest report.
             */
            readonly doneMilli?: string;
        };
        /**
         * @description Where a project stands. Each step leads to the next one only.
         *     * `PROJECT_STATE_UNSPECIFIED` Not given.
         *     * `PROJECT_STATE_DRAFT` 草拟 — Being written. Next: submit.
         *     * `PROJECT_STATE_SUBMITTED` 已申报 — Waiting for review. Next: approve.
         *     * `PROJECT_STATE_IN_LIBRARY` 已入库 — In the library. Next: select.
         *     * `PROJECT_STATE_PLANNED` 已列入年度计划 — In the annual plan. Next: start.
         *     * `PROJECT_STATE_UNDER_WAY` 实施中 — Being carried out. Next: accept.
         *     * `PROJECT_STATE_ACCEPTED` 已验收 — Accepted. The end.
         * @enum {string}
         */
        "fupin.projects.v1.ProjectState": "PROJECT_STATE_UNSPECIFIED" | "PROJECT_STATE_DRAFT" | "PROJECT_STATE_SUBMITTED" | "PROJECT_STATE_IN_LIBRARY" | "PROJECT_STATE_PLANNED" | "PROJECT_STATE_UNDER_WAY" | "PROJECT_STATE_ACCEPTED";
        /** @description Response of ListProjects. */
        "fupin.projects.v1.ListProjectsResponse": {
            /** @description The page. */
            projects?: components["schemas"]["fupin.projects.v1.Project"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
            /**
             * Format: int32
             * @description Projects on all pages, counted with the first page; 10000 means that many or more.
             */
            totalSize?: number;
        };
        /** @description Request of SubmitProject. */
        "fupin.projects.v1.SubmitProjectRequest": {
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent.
             */
            requestId?: string;
        };
        /** @description Request of ApproveProject. */
        "fupin.projects.v1.ApproveProjectRequest": {
            /** @description Opinion of the review. */
            opinion: string;
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent.
             */
            requestId?: string;
        };
        /** @description Request of SelectProject. */
        "fupin.projects.v1.SelectProjectRequest": {
            /**
             * Format: int32
             * @description Year of the annual plan, 2014 to 2100.
             */
            planYear: number;
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent.
             */
            requestId?: string;
        };
        /** @description Request of StartProject. */
        "fupin.projects.v1.StartProjectRequest": {
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent.
             */
            requestId?: string;
        };
        /** @description A progress report. */
        "fupin.projects.v1.ProgressReport": {
            /** @description `projects/{p}/progressReports/{id}`. */
            readonly name?: string;
            /** @description Day the figures are of; not in the future. */
            reportDate: components["schemas"]["google.type.Date"];
            /** @description Figures, each indicator at most once; at least one. */
            progress: components["schemas"]["fupin.projects.v1.IndicatorProgress"][];
            /** @description Evidence; at least one. */
            evidence: components["schemas"]["fupin.projects.v1.Evidence"][];
            /** @description Remarks. */
            note?: string;
            /** @description Who reported: `accounts/{id}`. */
            readonly reporter?: string;
            /**
             * Format: date-time
             * @description When it was recorded.
             */
            readonly createTime?: string;
        };
        /** @description Progress of one indicator. */
        "fupin.projects.v1.IndicatorProgress": {
            /** @description Key of the indicator. */
            key: string;
            /**
             * Format: int64
             * @description Done since the project's start, thousandths of the unit; 0 to 10^12.
             *     最小 0
             *     最大 1000000000000
             */
            doneMilli?: string;
        };
        /** @description A file that proves something: uploaded by EvidenceService before, and recognised by its hash. */
        "fupin.projects.v1.Evidence": {
            /** @description What it shows. */
            title: string;
            /** @description SHA-256 of the file, 64 lower-case hex digits. */
            sha256: string;
        };
        /** @description Response of ListProgressReports. */
        "fupin.projects.v1.ListProgressReportsResponse": {
            /** @description The page. */
            progressReports?: components["schemas"]["fupin.projects.v1.ProgressReport"][];
            /** @description Token of the next page; empty on the last. */
            nextPageToken?: string;
        };
        /** @description Request of AcceptProject. */
        "fupin.projects.v1.AcceptProjectRequest": {
            /** @description Conclusion of the acceptance. */
            conclusion: string;
            /**
             * Format: uuid
             * @description UUID that makes the call idempotent.
             */
            requestId?: string;
        };
        /** @description Request of CreatePairing. */
        "fupin.registry.v1.CreatePairingRequest": {
            /** @description The pairing. */
            pairing: components["schemas"]["fupin.registry.v1.Pairing"];
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description One responsible person for one household, for a time. */
        "fupin.registry.v1.Pairing": {
            /** @description `households/{household}/pairings/{id}`. */
            readonly name?: string;
            /** @description Who helps: `accounts/{id}`. */
            helper: string;
            /** @description Name of the helper. */
            helperName: string;
            /** @description Unit of the helper (帮扶单位): `organisations/{id}`; empty: none. */
            organisation?: string;
            /** @description First day. Default: today; not later. */
            startDate?: components["schemas"]["google.type.Date"];
            /** @description Last day; not set while it runs. */
            readonly endDate?: components["schemas"]["google.type.Date"];
        };
        /** @description Response of ListPairings. */
        "fupin.registry.v1.ListPairingsResponse": {
            /** @description Pairings, newest first; at most 200. */
            pairings?: components["schemas"]["fupin.registry.v1.Pairing"][];
        };
        /** @description Request of CreateVisit. */
        "fupin.registry.v1.CreateVisitRequest": {
            /** @description The visit. */
            visit: components["schemas"]["fupin.registry.v1.Visit"];
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description A visit to a household. */
        "fupin.registry.v1.Visit": {
            /** @description `households/{household}/visits/{id}`. */
            readonly name?: string;
            /** @description Who visited: `accounts/{id}`. */
            readonly visitor?: string;
            /**
             * Format: date-time
             * @description When the visit took place, not later than now and not more than 30 days before.
             */
            visitTime: string;
            /** @description Where, as the visitor says. */
            place: string;
            /** @description What was talked about and done. */
            content: string;
            /** @description Needs that the household raised, one each. */
            needs?: string[];
            /** @description Day by which the needs are to be followed up; REQUIRED when there are needs, not before the visit. */
            followUpDate?: components["schemas"]["google.type.Date"];
            /** @description Photos, as `sha256:` and 64 hex digits. */
            photos?: string[];
            /**
             * Format: date-time
             * @description When it was recorded.
             */
            readonly createTime?: string;
        };
        /** @description Response of ListVisits. */
        "fupin.registry.v1.ListVisitsResponse": {
            /** @description Visits, newest first; at most 200. */
            visits?: components["schemas"]["fupin.registry.v1.Visit"][];
        };
        /**
         * @description A household of the register. Nothing in it is ever overwritten: every change closes one version and opens the next,
         *     so that it can be read as it stood on a day (valid time) and as it was believed at a moment (record time).
         *     Personal data come masked unless the caller has `registry.unmask` there and states a reason
         *     (metadata `fupin-reason`); each unmasked read is an audit event.
         */
        "fupin.registry.v1.Household": {
            /** @description `households/{id}`, made by the server. */
            readonly name?: string;
            /**
             * @description Village, 12 digits. A household that moves to another village is a change of its own, not an update.
             *     创建后不可修改。
             */
            areaCode: string;
            /** @description Natural village or villagers' group (自然村、村民小组), which has no national code. */
            groupName?: string;
            /** @description Number of the household in the system it came from (户编号); unique within the county when given. */
            externalNumber?: string;
            /** @description House and lane within the village. Masked: empty. */
            address?: string;
            /** @description Telephone of the household. Masked: 138****1234. */
            phone?: string;
            /** @description Card that receives the household's subsidies (一卡通). Masked: last four digits. */
            bankCard?: string;
            /** @description Name on the card. Must be the head's: a household's subsidy goes to its head's card. */
            bankCardHolder?: string;
            /** @description Bank of the card, as printed on it. */
            bankName?: string;
            /** @description Social assistance the household is under. */
            attribute: components["schemas"]["fupin.registry.v1.HouseholdAttribute"];
            /** @description Standard it is measured by. */
            recognitionStandard?: components["schemas"]["fupin.registry.v1.RecognitionStandard"];
            /** @description Standing in the register. Changed by the identification workflow only. */
            readonly status?: components["schemas"]["fupin.registry.v1.HouseholdStatus"];
            /** @description Why it is poor, above all. REQUIRED before the household applies. */
            primaryCause?: components["schemas"]["fupin.registry.v1.PovertyCause"];
            /** @description At most two further causes, without repeats and without the primary one. */
            otherCauses?: components["schemas"]["fupin.registry.v1.PovertyCause"][];
            /** @description Income of a year by source. */
            income?: components["schemas"]["fupin.registry.v1.Income"];
            /**
             * Format: int64
             * @description Net income of the year, fen: all income less production cost. May be negative.
             */
            readonly netIncomeFen?: string;
            /**
             * Format: int64
             * @description Net income per head, fen, rounded toward zero.
             */
            readonly netIncomePerHeadFen?: string;
            /** @description The house. */
            housing?: components["schemas"]["fupin.registry.v1.Housing"];
            /** @description Water, electricity, road, fuel. */
            living?: components["schemas"]["fupin.registry.v1.Living"];
            /** @description Land and cooperatives. */
            land?: components["schemas"]["fupin.registry.v1.Land"];
            /** @description People of the household, 1 to 30, exactly one of them the head. */
            members: components["schemas"]["fupin.registry.v1.Member"][];
            /** @description Name of the head. */
            readonly headName?: string;
            /**
             * Format: int32
             * @description Number of people.
             */
            readonly people?: number;
            /** @description Day from which the household is recognised as poor; not set before. */
            readonly registeredDate?: components["schemas"]["google.type.Date"];
            /** @description Day on which it left poverty; not set before. */
            readonly exitedDate?: components["schemas"]["google.type.Date"];
            /** @description Day from which this version is valid. */
            readonly validFromDate?: components["schemas"]["google.type.Date"];
            /**
             * Format: date-time
             * @description When the household was first recorded.
             */
            readonly createTime?: string;
            /**
             * Format: date-time
             * @description When this version was recorded.
             */
            readonly updateTime?: string;
            /** @description Version of household and members together; a stale one makes a change ABORTED (ETAG_MISMATCH). */
            etag?: string;
        };
        /**
         * @description Which social assistance the household is under (户属性).
         *     * `HOUSEHOLD_ATTRIBUTE_UNSPECIFIED` Not said.
         *     * `HOUSEHOLD_ATTRIBUTE_ORDINARY` 一般户 — None.
         *     * `HOUSEHOLD_ATTRIBUTE_MINIMUM_LIVING` 低保户 — Minimum living allowance.
         *     * `HOUSEHOLD_ATTRIBUTE_FIVE_GUARANTEES` 五保户 — Five guarantees (特困供养).
         *     * `HOUSEHOLD_ATTRIBUTE_MINIMUM_LIVING_POOR` 低保贫困户 — Minimum living allowance and recognised as poor.
         * @enum {string}
         */
        "fupin.registry.v1.HouseholdAttribute": "HOUSEHOLD_ATTRIBUTE_UNSPECIFIED" | "HOUSEHOLD_ATTRIBUTE_ORDINARY" | "HOUSEHOLD_ATTRIBUTE_MINIMUM_LIVING" | "HOUSEHOLD_ATTRIBUTE_FIVE_GUARANTEES" | "HOUSEHOLD_ATTRIBUTE_MINIMUM_LIVING_POOR";
        /**
         * @description Whose poverty standard the household was measured by (识别标准).
         *     * `RECOGNITION_STANDARD_UNSPECIFIED` Not said.
         *     * `RECOGNITION_STANDARD_NATIONAL` 国家标准 — National line.
         *     * `RECOGNITION_STANDARD_PROVINCIAL` 省定标准 — Provincial line.
         *     * `RECOGNITION_STANDARD_MUNICIPAL` 市定标准 — Line of the prefecture.
         * @enum {string}
         */
        "fupin.registry.v1.RecognitionStandard": "RECOGNITION_STANDARD_UNSPECIFIED" | "RECOGNITION_STANDARD_NATIONAL" | "RECOGNITION_STANDARD_PROVINCIAL" | "RECOGNITION_STANDARD_MUNICIPAL";
        /**
         * @description Standing of a household in the register, over time. Changed only by a decided workflow, never by an update.
         *     * `HOUSEHOLD_STATUS_UNSPECIFIED` Not said.
         *     * `HOUSEHOLD_STATUS_GENERAL` 一般农户 — On file, not recognised as poor: applicants before approval.
         *     * `HOUSEHOLD_STATUS_REGISTERED` 建档立卡贫困户 — Recognised as poor by the county (建档立卡).
         *     * `HOUSEHOLD_STATUS_EXITED_WITH_POLICY` 脱贫享受政策 — Out of poverty, policies go on for the transition years.
         *     * `HOUSEHOLD_STATUS_EXITED_WITHOUT_POLICY` 脱贫不享受政策 — Out of poverty, no policy any more.
         *     * `HOUSEHOLD_STATUS_IMMEDIATE_HELP` 即时帮扶 — Helped at once after a sudden hardship, before any review is done.
         *     * `HOUSEHOLD_STATUS_MONITORED` 监测对象 — Watched against falling back into poverty (防返贫监测).
         * @enum {string}
         */
        "fupin.registry.v1.HouseholdStatus": "HOUSEHOLD_STATUS_UNSPECIFIED" | "HOUSEHOLD_STATUS_GENERAL" | "HOUSEHOLD_STATUS_REGISTERED" | "HOUSEHOLD_STATUS_EXITED_WITH_POLICY" | "HOUSEHOLD_STATUS_EXITED_WITHOUT_POLICY" | "HOUSEHOLD_STATUS_IMMEDIATE_HELP" | "HOUSEHOLD_STATUS_MONITORED";
        /**
         * @description Why the household is poor (致贫原因). Exactly one primary, at most two others.
         *     * `POVERTY_CAUSE_UNSPECIFIED` Not said.
         *     * `POVERTY_CAUSE_ILLNESS` 因病 — Illness.
         *     * `POVERTY_CAUSE_DISABILITY` 因残 — Disability.
         *     * `POVERTY_CAUSE_SCHOOLING` 因学 — Cost of schooling.
         *     * `POVERTY_CAUSE_DISASTER` 因灾 — Disaster.
         *     * `POVERTY_CAUSE_NO_LAND` 缺土地 — Too little land.
         *     * `POVERTY_CAUSE_NO_WATER` 缺水 — Too little water.
         *     * `POVERTY_CAUSE_NO_SKILL` 缺技术 — No skill.
         *     * `POVERTY_CAUSE_NO_LABOUR` 缺劳动力 — No labour.
         *     * `POVERTY_CAUSE_NO_CAPITAL` 缺资金 — No capital.
         *     * `POVERTY_CAUSE_POOR_ROADS` 交通条件落后 — Poor roads.
         *     * `POVERTY_CAUSE_LOW_MOTIVATION` 自身发展动力不足 — Low motivation.
         *     * `POVERTY_CAUSE_MARRIAGE` 因婚 — Cost of a marriage.
         *     * `POVERTY_CAUSE_FUNERAL` 因丧 — Cost of a funeral.
         *     * `POVERTY_CAUSE_OTHER` 其他 — Another cause.
         * @enum {string}
         */
        "fupin.registry.v1.PovertyCause": "POVERTY_CAUSE_UNSPECIFIED" | "POVERTY_CAUSE_ILLNESS" | "POVERTY_CAUSE_DISABILITY" | "POVERTY_CAUSE_SCHOOLING" | "POVERTY_CAUSE_DISASTER" | "POVERTY_CAUSE_NO_LAND" | "POVERTY_CAUSE_NO_WATER" | "POVERTY_CAUSE_NO_SKILL" | "POVERTY_CAUSE_NO_LABOUR" | "POVERTY_CAUSE_NO_CAPITAL" | "POVERTY_CAUSE_POOR_ROADS" | "POVERTY_CAUSE_LOW_MOTIVATION" | "POVERTY_CAUSE_MARRIAGE" | "POVERTY_CAUSE_FUNERAL" | "POVERTY_CAUSE_OTHER";
        /** @description Income of one calendar year, in fen, by source; each part 0 to 100,000,000,000. */
        "fupin.registry.v1.Income": {
            /**
             * Format: int32
             * @description Calendar year, 1990 to this year.
             */
            year: number;
            /**
             * Format: int64
             * @description Wages (工资性收入), fen.
             *     最小 0
             *     最大 100000000000
             */
            wageFen?: string;
            /**
             * Format: int64
             * @description Production and trade (生产经营性收入), fen, before cost.
             *     最小 0
             *     最大 100000000000
             */
            businessFen?: string;
            /**
             * Format: int64
             * @description Property (财产性收入), fen.
             *     最小 0
             *     最大 100000000000
             */
            propertyFen?: string;
            /**
             * Format: int64
             * @description Transfers (转移性收入): pensions, allowances, subsidies, fen.
             *     最小 0
             *     最大 100000000000
             */
            transferFen?: string;
            /**
             * Format: int64
             * @description Cost of production (生产经营性支出), fen, subtracted.
             *     最小 0
             *     最大 100000000000
             */
            productionCostFen?: string;
            /**
             * Format: int64
             * @description Income whose source is not on file, fen: workbooks give one net figure only.
             *     最小 0
             *     最大 100000000000
             */
            unspecifiedFen?: string;
        };
        /** @description The house. */
        "fupin.registry.v1.Housing": {
            /**
             * Format: int32
             * @description Floor area, square decimetres (1 m² = 100), 0 to 1,000,000.
             */
            areaDm2?: number;
            /** @description What it is built of. */
            structure?: components["schemas"]["fupin.registry.v1.HousingStructure"];
            /** @description Grade by the appraisal on file. */
            grade?: components["schemas"]["fupin.registry.v1.HousingGrade"];
            /**
             * Format: int32
             * @description Year it was built, 1800 to this year; 0: not known.
             */
            builtYear?: number;
        };
        /**
         * @description What the house is built of.
         *     * `HOUSING_STRUCTURE_UNSPECIFIED` Not said.
         *     * `HOUSING_STRUCTURE_REINFORCED_CONCRETE` 钢混 — Reinforced concrete.
         *     * `HOUSING_STRUCTURE_BRICK_CONCRETE` 砖混 — Brick and concrete.
         *     * `HOUSING_STRUCTURE_BRICK_TIMBER` 砖木 — Brick and timber.
         *     * `HOUSING_STRUCTURE_TIMBER` 木结构 — Timber.
         *     * `HOUSING_STRUCTURE_EARTH` 土坯 — Earth or adobe.
         *     * `HOUSING_STRUCTURE_OTHER` 其他 — Another.
         * @enum {string}
         */
        "fupin.registry.v1.HousingStructure": "HOUSING_STRUCTURE_UNSPECIFIED" | "HOUSING_STRUCTURE_REINFORCED_CONCRETE" | "HOUSING_STRUCTURE_BRICK_CONCRETE" | "HOUSING_STRUCTURE_BRICK_TIMBER" | "HOUSING_STRUCTURE_TIMBER" | "HOUSING_STRUCTURE_EARTH" | "HOUSING_STRUCTURE_OTHER";
        /**
         * @description Safety grade of a house by appraisal (危房鉴定等级). D is unsafe.
         *     * `HOUSING_GRADE_UNSPECIFIED` Not said.
         *     * `HOUSING_GRADE_A` A级 — Safe.
         *     * `HOUSING_GRADE_B` B级 — Basically safe.
         *     * `HOUSING_GRADE_C` C级 — Partly dangerous.
         *     * `HOUSING_GRADE_D` D级 — Dangerous as a whole; nobody may live in it.
         * @enum {string}
         */
        "fupin.registry.v1.HousingGrade": "HOUSING_GRADE_UNSPECIFIED" | "HOUSING_GRADE_A" | "HOUSING_GRADE_B" | "HOUSING_GRADE_C" | "HOUSING_GRADE_D";
        /** @description Water, electricity, road, fuel and news. */
        "fupin.registry.v1.Living": {
            /** @description Where drinking water comes from. */
            waterSource?: components["schemas"]["fupin.registry.v1.WaterSource"];
            /** @description Drinking water is safe by the local standard (饮水安全). */
            safeWater?: boolean;
            /** @description Water is hard to get (饮水困难). */
            waterDifficult?: boolean;
            /** @description Electricity for daily life. */
            electricity?: boolean;
            /** @description Radio or television is received (广播电视). */
            broadcast?: boolean;
            /** @description The road to the house. */
            road?: components["schemas"]["fupin.registry.v1.RoadSurface"];
            /**
             * Format: int32
             * @description Distance to the village's main road, metres, 0 to 100,000.
             */
            roadDistanceM?: number;
            /** @description Main fuel. */
            fuel?: components["schemas"]["fupin.registry.v1.Fuel"];
            /** @description Sanitary toilet. */
            sanitaryToilet?: boolean;
        };
        /**
         * @description Where drinking water comes from.
         *     * `WATER_SOURCE_UNSPECIFIED` Not said.
         *     * `WATER_SOURCE_TAP` 自来水 — Piped.
         *     * `WATER_SOURCE_WELL` 井水 — Protected well.
         *     * `WATER_SOURCE_SPRING` 山泉水 — Spring.
         *     * `WATER_SOURCE_CELLAR` 水窖 — Rain cellar.
         *     * `WATER_SOURCE_SURFACE` 江河湖塘水 — River, lake or pond.
         *     * `WATER_SOURCE_OTHER` 其他 — Another.
         * @enum {string}
         */
        "fupin.registry.v1.WaterSource": "WATER_SOURCE_UNSPECIFIED" | "WATER_SOURCE_TAP" | "WATER_SOURCE_WELL" | "WATER_SOURCE_SPRING" | "WATER_SOURCE_CELLAR" | "WATER_SOURCE_SURFACE" | "WATER_SOURCE_OTHER";
        /**
         * @description Surface of the road that reaches the house.
         *     * `ROAD_SURFACE_UNSPECIFIED` Not said.
         *     * `ROAD_SURFACE_NONE` 未通路 — No road.
         *     * `ROAD_SURFACE_EARTH` 泥土路 — Earth.
         *     * `ROAD_SURFACE_GRAVEL` 砂石路 — Gravel.
         *     * `ROAD_SURFACE_PAVED` 硬化路 — Cement or asphalt.
         * @enum {string}
         */
        "fupin.registry.v1.RoadSurface": "ROAD_SURFACE_UNSPECIFIED" | "ROAD_SURFACE_NONE" | "ROAD_SURFACE_EARTH" | "ROAD_SURFACE_GRAVEL" | "ROAD_SURFACE_PAVED";
        /**
         * @description Main fuel for cooking.
         *     * `FUEL_UNSPECIFIED` Not said.
         *     * `FUEL_FIREWOOD` 柴草 — Firewood or straw.
         *     * `FUEL_COAL` 煤炭 — Coal.
         *     * `FUEL_BIOGAS` 沼气 — Biogas.
         *     * `FUEL_GAS` 燃气 — Bottled or piped gas.
         *     * `FUEL_ELECTRICITY` 电 — Electricity.
         *     * `FUEL_OTHER` 其他 — Another.
         * @enum {string}
         */
        "fupin.registry.v1.Fuel": "FUEL_UNSPECIFIED" | "FUEL_FIREWOOD" | "FUEL_COAL" | "FUEL_BIOGAS" | "FUEL_GAS" | "FUEL_ELECTRICITY" | "FUEL_OTHER";
        /** @description Land, in hundredths of a mu (1 mu = 100), and cooperatives. */
        "fupin.registry.v1.Land": {
            /**
             * Format: int32
             * @description Paddy (水田), 0 to 10,000,000.
             */
            paddyCmu?: number;
            /**
             * Format: int32
             * @description Dry fields (旱地).
             */
            dryCmu?: number;
            /**
             * Format: int32
             * @description Forest (林地).
             */
            forestCmu?: number;
            /** @description Member of a farmers' cooperative (农民专业合作社). */
            cooperative?: boolean;
        };
        /** @description A person of a household. One living person is in one household, province-wide. */
        "fupin.registry.v1.Member": {
            /** @description `households/{household}/members/{id}`, made by the server. */
            readonly name?: string;
            /** @description Name of the person, 1 to 96 bytes. */
            fullName: string;
            /** @description Resident identity number, GB 11643 with check character. Masked: 42*************123. */
            residentId: string;
            /** @description Relation to the head. */
            relation: components["schemas"]["fupin.registry.v1.Relation"];
            /** @description Sex, from the resident id. */
            readonly gender?: components["schemas"]["fupin.registry.v1.Gender"];
            /** @description Day of birth, from the resident id. */
            readonly birthDate?: components["schemas"]["google.type.Date"];
            /** @description Ethnic group. */
            ethnicGroup?: components["schemas"]["fupin.registry.v1.EthnicGroup"];
            /** @description Schooling of somebody who has left school. Exactly one of `education` and `enrolment` is set. */
            education?: components["schemas"]["fupin.registry.v1.EducationLevel"];
            /** @description Stage of somebody at school. Exactly one of `education` and `enrolment` is set. */
            enrolment?: components["schemas"]["fupin.registry.v1.EnrolmentStage"];
            /** @description Health, 1 to 3 conditions; HEALTHY only alone. Masked: empty. */
            health: components["schemas"]["fupin.registry.v1.HealthCondition"][];
            /**
             * @description Disability certificate: resident id + class + grade, 20 characters, or 22 when reissued. Only with DISABLED.
             *     Never returned whole: masked it is empty, and class and grade stand beside it.
             */
            disabilityCertificate?: string;
            /** @description Class of the certificate. Masked: unspecified. */
            readonly disabilityClass?: components["schemas"]["fupin.registry.v1.DisabilityClass"];
            /**
             * Format: int32
             * @description Grade of the certificate, 1 (heaviest) to 4; 0: none, or masked.
             */
            readonly disabilityGrade?: number;
            /** @description Capacity for work; NONE under 16. */
            labour: components["schemas"]["fupin.registry.v1.LabourCapacity"];
            /** @description Political status. */
            politicalStatus?: components["schemas"]["fupin.registry.v1.PoliticalStatus"];
            /** @description Basic medical insurance. */
            medicalInsurance?: components["schemas"]["fupin.registry.v1.MedicalInsurance"];
            /** @description Insured against serious illness (大病医疗). */
            seriousIllnessInsurance?: boolean;
            /** @description In the basic pension scheme. */
            pensionInsurance?: boolean;
            /** @description Where the person works for wages. */
            workPlace?: components["schemas"]["fupin.registry.v1.WorkPlace"];
            /**
             * Format: int32
             * @description Months of such work in the year, 0 to 12; more than 0 only with a work place.
             */
            workMonths?: number;
            /** @description Military service. */
            militaryService?: components["schemas"]["fupin.registry.v1.MilitaryService"];
            /** @description Day from which the person belongs to the household. */
            readonly joinedDate?: components["schemas"]["google.type.Date"];
        };
        /**
         * @description Relation to the head of the household, GB/T 4761 by its first digit (head 0 … other 8).
         *     * `RELATION_UNSPECIFIED` Not said.
         *     * `RELATION_HEAD` 户主 — Head; exactly one in a household. GB/T 4761 0.
         *     * `RELATION_SPOUSE` 配偶 — Spouse. 1.
         *     * `RELATION_SON` 子 — Son. 2.
         *     * `RELATION_DAUGHTER` 女 — Daughter. 3.
         *     * `RELATION_GRANDCHILD` 孙子女、外孙子女 — Grandchild. 4.
         *     * `RELATION_PARENT` 父母 — Parent, also of the spouse. 5.
         *     * `RELATION_GRANDPARENT` 祖父母、外祖父母 — Grandparent. 6.
         *     * `RELATION_SIBLING` 兄弟姐妹 — Sibling. 7.
         *     * `RELATION_OTHER` 其他 — Other, sons- and daughters-in-law included. 8.
         * @enum {string}
         */
        "fupin.registry.v1.Relation": "RELATION_UNSPECIFIED" | "RELATION_HEAD" | "RELATION_SPOUSE" | "RELATION_SON" | "RELATION_DAUGHTER" | "RELATION_GRANDCHILD" | "RELATION_PARENT" | "RELATION_GRANDPARENT" | "RELATION_SIBLING" | "RELATION_OTHER";
        /**
         * @description Sex, GB/T 2261.1 (1 male, 2 female); derived from the 17th digit of the resident id.
         *     * `GENDER_UNSPECIFIED` Not said.
         *     * `GENDER_MALE` 男 — Male.
         *     * `GENDER_FEMALE` 女 — Female.
         * @enum {string}
         */
        "fupin.registry.v1.Gender": "GENDER_UNSPECIFIED" | "GENDER_MALE" | "GENDER_FEMALE";
        /**
         * @description Ethnic group, GB/T 3304: the number is the standard's code, 01 to 56.
         *     * `ETHNIC_GROUP_UNSPECIFIED` Not said.
         *     * `ETHNIC_GROUP_HAN` 汉族 — Code 01, 汉族.
         *     * `ETHNIC_GROUP_MONGOL` 蒙古族 — Code 02, 蒙古族.
         *     * `ETHNIC_GROUP_HUI` 回族 — Code 03, 回族.
         *     * `ETHNIC_GROUP_TIBETAN` 藏族 — Code 04, 藏族.
         *     * `ETHNIC_GROUP_UYGHUR` 维吾尔族 — Code 05, 维吾尔族.
         *     * `ETHNIC_GROUP_MIAO` 苗族 — Code 06, 苗族.
         *     * `ETHNIC_GROUP_YI` 彝族 — Code 07, 彝族.
         *     * `ETHNIC_GROUP_ZHUANG` 壮族 — Code 08, 壮族.
         *     * `ETHNIC_GROUP_BOUYEI` 布依族 — Code 09, 布依族.
         *     * `ETHNIC_GROUP_KOREAN` 朝鲜族 — Code 10, 朝鲜族.
         *     * `ETHNIC_GROUP_MANCHU` 满族 — Code 11, 满族.
         *     * `ETHNIC_GROUP_DONG` 侗族 — Code 12, 侗族.
         *     * `ETHNIC_GROUP_YAO` 瑶族 — Code 13, 瑶族.
         *     * `ETHNIC_GROUP_BAI` 白族 — Code 14, 白族.
         *     * `ETHNIC_GROUP_TUJIA` 土家族 — Code 15, 土家族.
         *     * `ETHNIC_GROUP_HANI` 哈尼族 — Code 16, 哈尼族.
         *     * `ETHNIC_GROUP_KAZAK` 哈萨克族 — Code 17, 哈萨克族.
         *     * `ETHNIC_GROUP_DAI` 傣族 — Code 18, 傣族.
         *     * `ETHNIC_GROUP_LI` 黎族 — Code 19, 黎族.
         *     * `ETHNIC_GROUP_LISU` 傈僳族 — Code 20, 傈僳族.
         *     * `ETHNIC_GROUP_VA` 佤族 — Code 21, 佤族.
         *     * `ETHNIC_GROUP_SHE` 畲族 — Code 22, 畲族.
         *     * `ETHNIC_GROUP_GAOSHAN` 高山族 — Code 23, 高山族.
         *     * `ETHNIC_GROUP_LAHU` 拉祜族 — Code 24, 拉祜族.
         *     * `ETHNIC_GROUP_SUI` 水族 — Code 25, 水族.
         *     * `ETHNIC_GROUP_DONGXIANG` 东乡族 — Code 26, 东乡族.
         *     * `ETHNIC_GROUP_NAXI` 纳西族 — Code 27, 纳西族.
         *     * `ETHNIC_GROUP_JINGPO` 景颇族 — Code 28, 景颇族.
         *     * `ETHNIC_GROUP_KIRGIZ` 柯尔克孜族 — Code 29, 柯尔克孜族.
         *     * `ETHNIC_GROUP_TU` 土族 — Code 30, 土族.
         *     * `ETHNIC_GROUP_DAUR` 达斡尔族 — Code 31, 达斡尔族.
         *     * `ETHNIC_GROUP_MULAO` 仫佬族 — Code 32, 仫佬族.
         *     * `ETHNIC_GROUP_QIANG` 羌族 — Code 33, 羌族.
         *     * `ETHNIC_GROUP_BLANG` 布朗族 — Code 34, 布朗族.
         *     * `ETHNIC_GROUP_SALAR` 撒拉族 — Code 35, 撒拉族.
         *     * `ETHNIC_GROUP_MAONAN` 毛南族 — Code 36, 毛南族.
         *     * `ETHNIC_GROUP_GELAO` 仡佬族 — Code 37, 仡佬族.
         *     * `ETHNIC_GROUP_XIBE` 锡伯族 — Code 38, 锡伯族.
         *     * `ETHNIC_GROUP_ACHANG` 阿昌族 — Code 39, 阿昌族.
         *     * `ETHNIC_GROUP_PUMI` 普米族 — Code 40, 普米族.
         *     * `ETHNIC_GROUP_TAJIK` 塔吉克族 — Code 41, 塔吉克族.
         *     * `ETHNIC_GROUP_NU` 怒族 — Code 42, 怒族.
         *     * `ETHNIC_GROUP_UZBEK` 乌孜别克族 — Code 43, 乌孜别克族.
         *     * `ETHNIC_GROUP_RUSSIAN` 俄罗斯族 — Code 44, 俄罗斯族.
         *     * `ETHNIC_GROUP_EWENKI` 鄂温克族 — Code 45, 鄂温克族.
         *     * `ETHNIC_GROUP_DEANG` 德昂族 — Code 46, 德昂族.
         *     * `ETHNIC_GROUP_BONAN` 保安族 — Code 47, 保安族.
         *     * `ETHNIC_GROUP_YUGUR` 裕固族 — Code 48, 裕固族.
         *     * `ETHNIC_GROUP_GIN` 京族 — Code 49, 京族.
         *     * `ETHNIC_GROUP_TATAR` 塔塔尔族 — Code 50, 塔塔尔族.
         *     * `ETHNIC_GROUP_DERUNG` 独龙族 — Code 51, 独龙族.
         *     * `ETHNIC_GROUP_OROQEN` 鄂伦春族 — Code 52, 鄂伦春族.
         *     * `ETHNIC_GROUP_HEZHEN` 赫哲族 — Code 53, 赫哲族.
         *     * `ETHNIC_GROUP_MONBA` 门巴族 — Code 54, 门巴族.
         *     * `ETHNIC_GROUP_LHOBA` 珞巴族 — Code 55, 珞巴族.
         *     * `ETHNIC_GROUP_JINO` 基诺族 — Code 56, 基诺族.
         * @enum {string}
         */
        "fupin.registry.v1.EthnicGroup": "ETHNIC_GROUP_UNSPECIFIED" | "ETHNIC_GROUP_HAN" | "ETHNIC_GROUP_MONGOL" | "ETHNIC_GROUP_HUI" | "ETHNIC_GROUP_TIBETAN" | "ETHNIC_GROUP_UYGHUR" | "ETHNIC_GROUP_MIAO" | "ETHNIC_GROUP_YI" | "ETHNIC_GROUP_ZHUANG" | "ETHNIC_GROUP_BOUYEI" | "ETHNIC_GROUP_KOREAN" | "ETHNIC_GROUP_MANCHU" | "ETHNIC_GROUP_DONG" | "ETHNIC_GROUP_YAO" | "ETHNIC_GROUP_BAI" | "ETHNIC_GROUP_TUJIA" | "ETHNIC_GROUP_HANI" | "ETHNIC_GROUP_KAZAK" | "ETHNIC_GROUP_DAI" | "ETHNIC_GROUP_LI" | "ETHNIC_GROUP_LISU" | "ETHNIC_GROUP_VA" | "ETHNIC_GROUP_SHE" | "ETHNIC_GROUP_GAOSHAN" | "ETHNIC_GROUP_LAHU" | "ETHNIC_GROUP_SUI" | "ETHNIC_GROUP_DONGXIANG" | "ETHNIC_GROUP_NAXI" | "ETHNIC_GROUP_JINGPO" | "ETHNIC_GROUP_KIRGIZ" | "ETHNIC_GROUP_TU" | "ETHNIC_GROUP_DAUR" | "ETHNIC_GROUP_MULAO" | "ETHNIC_GROUP_QIANG" | "ETHNIC_GROUP_BLANG" | "ETHNIC_GROUP_SALAR" | "ETHNIC_GROUP_MAONAN" | "ETHNIC_GROUP_GELAO" | "ETHNIC_GROUP_XIBE" | "ETHNIC_GROUP_ACHANG" | "ETHNIC_GROUP_PUMI" | "ETHNIC_GROUP_TAJIK" | "ETHNIC_GROUP_NU" | "ETHNIC_GROUP_UZBEK" | "ETHNIC_GROUP_RUSSIAN" | "ETHNIC_GROUP_EWENKI" | "ETHNIC_GROUP_DEANG" | "ETHNIC_GROUP_BONAN" | "ETHNIC_GROUP_YUGUR" | "ETHNIC_GROUP_GIN" | "ETHNIC_GROUP_TATAR" | "ETHNIC_GROUP_DERUNG" | "ETHNIC_GROUP_OROQEN" | "ETHNIC_GROUP_HEZHEN" | "ETHNIC_GROUP_MONBA" | "ETHNIC_GROUP_LHOBA" | "ETHNIC_GROUP_JINO";
        /**
         * @description Highest schooling of somebody who has left school (文化程度); GB/T 4658 in brackets.
         *     * `EDUCATION_LEVEL_UNSPECIFIED` Not said.
         *     * `EDUCATION_LEVEL_ILLITERATE` 文盲或半文盲 — Illiterate or half literate (90).
         *     * `EDUCATION_LEVEL_PRIMARY` 小学 — Primary (80).
         *     * `EDUCATION_LEVEL_JUNIOR` 初中 — Junior middle school (70).
         *     * `EDUCATION_LEVEL_SENIOR` 高中 — Senior middle or vocational school (40 to 60).
         *     * `EDUCATION_LEVEL_COLLEGE` 大专 — Junior college (30).
         *     * `EDUCATION_LEVEL_BACHELOR` 本科及以上 — Bachelor and above (10, 20).
         * @enum {string}
         */
        "fupin.registry.v1.EducationLevel": "EDUCATION_LEVEL_UNSPECIFIED" | "EDUCATION_LEVEL_ILLITERATE" | "EDUCATION_LEVEL_PRIMARY" | "EDUCATION_LEVEL_JUNIOR" | "EDUCATION_LEVEL_SENIOR" | "EDUCATION_LEVEL_COLLEGE" | "EDUCATION_LEVEL_BACHELOR";
        /**
         * @description Stage in which somebody is at school now (在校生状况). Excludes EducationLevel.
         *     * `ENROLMENT_STAGE_UNSPECIFIED` Not said.
         *     * `ENROLMENT_STAGE_BELOW_SCHOOL_AGE` 学龄前儿童 — Child before school age, in no school.
         *     * `ENROLMENT_STAGE_PRESCHOOL` 学前教育 — Kindergarten.
         *     * `ENROLMENT_STAGE_PRIMARY` 小学 — Primary school.
         *     * `ENROLMENT_STAGE_JUNIOR` 初中 — Junior middle school.
         *     * `ENROLMENT_STAGE_SENIOR` 普通高中 — Senior middle school.
         *     * `ENROLMENT_STAGE_VOCATIONAL` 中职 — Secondary vocational school.
         *     * `ENROLMENT_STAGE_COLLEGE` 高职高专 — Junior college.
         *     * `ENROLMENT_STAGE_UNDERGRADUATE` 本科及以上 — Bachelor and above.
         * @enum {string}
         */
        "fupin.registry.v1.EnrolmentStage": "ENROLMENT_STAGE_UNSPECIFIED" | "ENROLMENT_STAGE_BELOW_SCHOOL_AGE" | "ENROLMENT_STAGE_PRESCHOOL" | "ENROLMENT_STAGE_PRIMARY" | "ENROLMENT_STAGE_JUNIOR" | "ENROLMENT_STAGE_SENIOR" | "ENROLMENT_STAGE_VOCATIONAL" | "ENROLMENT_STAGE_COLLEGE" | "ENROLMENT_STAGE_UNDERGRADUATE";
        /**
         * @description State of health (健康状况); conditions combine, HEALTHY stands alone.
         *     * `HEALTH_CONDITION_UNSPECIFIED` Not said.
         *     * `HEALTH_CONDITION_HEALTHY` 健康 — Healthy.
         *     * `HEALTH_CONDITION_CHRONIC` 长期慢性病 — Long chronic illness.
         *     * `HEALTH_CONDITION_SERIOUS_ILLNESS` 患有大病 — Serious illness.
         *     * `HEALTH_CONDITION_DISABLED` 残疾 — Disabled.
         * @enum {string}
         */
        "fupin.registry.v1.HealthCondition": "HEALTH_CONDITION_UNSPECIFIED" | "HEALTH_CONDITION_HEALTHY" | "HEALTH_CONDITION_CHRONIC" | "HEALTH_CONDITION_SERIOUS_ILLNESS" | "HEALTH_CONDITION_DISABLED";
        /**
         * @description Class of disability, the 19th character of the certificate.
         *     * `DISABILITY_CLASS_UNSPECIFIED` Not said.
         *     * `DISABILITY_CLASS_VISION` 视力 — 1: vision.
         *     * `DISABILITY_CLASS_HEARING` 听力 — 2: hearing.
         *     * `DISABILITY_CLASS_SPEECH` 言语 — 3: speech.
         *     * `DISABILITY_CLASS_LIMB` 肢体 — 4: limb.
         *     * `DISABILITY_CLASS_INTELLECT` 智力 — 5: intellect.
         *     * `DISABILITY_CLASS_MENTAL` 精神 — 6: mental.
         *     * `DISABILITY_CLASS_MULTIPLE` 多重 — 7: multiple.
         * @enum {string}
         */
        "fupin.registry.v1.DisabilityClass": "DISABILITY_CLASS_UNSPECIFIED" | "DISABILITY_CLASS_VISION" | "DISABILITY_CLASS_HEARING" | "DISABILITY_CLASS_SPEECH" | "DISABILITY_CLASS_LIMB" | "DISABILITY_CLASS_INTELLECT" | "DISABILITY_CLASS_MENTAL" | "DISABILITY_CLASS_MULTIPLE";
        /**
         * @description Capacity for work (劳动技能). Under 16 it is NONE.
         *     * `LABOUR_CAPACITY_UNSPECIFIED` Not said.
         *     * `LABOUR_CAPACITY_ORDINARY` 普通劳动力 — Ordinary.
         *     * `LABOUR_CAPACITY_SKILLED` 技能劳动力 — Skilled.
         *     * `LABOUR_CAPACITY_WEAK` 弱劳动力或半劳动力 — Weak or half.
         *     * `LABOUR_CAPACITY_LOST` 丧失劳动力 — Lost.
         *     * `LABOUR_CAPACITY_NONE` 无劳动力 — None: children, the old, the seriously disabled.
         * @enum {string}
         */
        "fupin.registry.v1.LabourCapacity": "LABOUR_CAPACITY_UNSPECIFIED" | "LABOUR_CAPACITY_ORDINARY" | "LABOUR_CAPACITY_SKILLED" | "LABOUR_CAPACITY_WEAK" | "LABOUR_CAPACITY_LOST" | "LABOUR_CAPACITY_NONE";
        /**
         * @description Political status (政治面貌).
         *     * `POLITICAL_STATUS_UNSPECIFIED` Not said.
         *     * `POLITICAL_STATUS_PARTY_MEMBER` 中共党员 — Member of the Communist Party.
         *     * `POLITICAL_STATUS_PROBATIONARY_MEMBER` 中共预备党员 — Probationary member.
         *     * `POLITICAL_STATUS_LEAGUE_MEMBER` 共青团员 — Member of the Youth League.
         *     * `POLITICAL_STATUS_OTHER_PARTY` 民主党派 — Member of another party.
         *     * `POLITICAL_STATUS_MASSES` 群众 — None.
         * @enum {string}
         */
        "fupin.registry.v1.PoliticalStatus": "POLITICAL_STATUS_UNSPECIFIED" | "POLITICAL_STATUS_PARTY_MEMBER" | "POLITICAL_STATUS_PROBATIONARY_MEMBER" | "POLITICAL_STATUS_LEAGUE_MEMBER" | "POLITICAL_STATUS_OTHER_PARTY" | "POLITICAL_STATUS_MASSES";
        /**
         * @description Basic medical insurance; nobody holds both kinds.
         *     * `MEDICAL_INSURANCE_UNSPECIFIED` Not said.
         *     * `MEDICAL_INSURANCE_NONE` 未参保 — None.
         *     * `MEDICAL_INSURANCE_RESIDENT` 城乡居民基本医疗保险 — Of urban and rural residents.
         *     * `MEDICAL_INSURANCE_EMPLOYEE` 城镇职工基本医疗保险 — Of employees.
         * @enum {string}
         */
        "fupin.registry.v1.MedicalInsurance": "MEDICAL_INSURANCE_UNSPECIFIED" | "MEDICAL_INSURANCE_NONE" | "MEDICAL_INSURANCE_RESIDENT" | "MEDICAL_INSURANCE_EMPLOYEE";
        /**
         * @description Where somebody works for wages (务工状况).
         *     * `WORK_PLACE_UNSPECIFIED` Not said.
         *     * `WORK_PLACE_NONE` 未务工 — Does not work for wages.
         *     * `WORK_PLACE_TOWNSHIP` 乡镇内务工 — Within the township.
         *     * `WORK_PLACE_COUNTY` 乡镇外县内务工 — Outside the township, within the county.
         *     * `WORK_PLACE_PROVINCE` 县外省内务工 — Outside the county, within the province.
         *     * `WORK_PLACE_OUTSIDE_PROVINCE` 省外务工 — Outside the province.
         * @enum {string}
         */
        "fupin.registry.v1.WorkPlace": "WORK_PLACE_UNSPECIFIED" | "WORK_PLACE_NONE" | "WORK_PLACE_TOWNSHIP" | "WORK_PLACE_COUNTY" | "WORK_PLACE_PROVINCE" | "WORK_PLACE_OUTSIDE_PROVINCE";
        /**
         * @description Military service.
         *     * `MILITARY_SERVICE_UNSPECIFIED` Not said.
         *     * `MILITARY_SERVICE_NONE` 未服役 — Never served.
         *     * `MILITARY_SERVICE_SERVING` 现役 — Serves.
         *     * `MILITARY_SERVICE_VETERAN` 退役 — Has served.
         * @enum {string}
         */
        "fupin.registry.v1.MilitaryService": "MILITARY_SERVICE_UNSPECIFIED" | "MILITARY_SERVICE_NONE" | "MILITARY_SERVICE_SERVING" | "MILITARY_SERVICE_VETERAN";
        /** @description Response of ListHouseholds. */
        "fupin.registry.v1.ListHouseholdsResponse": {
            /**
             * @description The households as a list shows them: name, village, group, number, phone, attribute, status, primary cause, net
             *     income (and per head), head, people, registered date and etag. The rest is left out; GetHousehold has it.
             */
            households?: components["schemas"]["fupin.registry.v1.Household"][];
            /** @description For the next page; empty on the last. */
            nextPageToken?: string;
            /**
             * Format: int32
             * @description Households on all pages, counted with the first page; 10000 means that many or more.
             */
            totalSize?: number;
        };
        /** @description Request of ListHouseholds. */
        "fupin.registry.v1.ListHouseholdsRequest": {
            /** @description Area, 2 to 12 digits. */
            areaCode: string;
            /** @description Only households of this status; unspecified: all. */
            status?: components["schemas"]["fupin.registry.v1.HouseholdStatus"];
            /** @description Only households with this primary cause; unspecified: all. */
            primaryCause?: components["schemas"]["fupin.registry.v1.PovertyCause"];
            /**
             * Format: int32
             * @description Households a page, 1 to 200; 0 means 20.
             */
            pageSize?: number;
            /** @description `next_page_token` of the page before, with the same filter and caller. */
            pageToken?: string;
            /**
             * @description A resident id: the household its living bearer belongs to. Anything else: the beginning of the head's name or of the
             *     household's number. Blanks around it do not count. Within `area_code`, and together with the other filters.
             */
            query?: string;
        };
        /** @description Request of AddMember. */
        "fupin.registry.v1.AddMemberRequest": {
            /** @description The person. */
            member: components["schemas"]["fupin.registry.v1.Member"];
            /** @description Why: BIRTH, MARRIED_IN, MOVED_IN or OMITTED. */
            change: components["schemas"]["fupin.registry.v1.MemberChange"];
            /** @description Day from which the person belongs to the household, today or earlier. Default: today. */
            effectiveDate?: components["schemas"]["google.type.Date"];
            /** @description The household's etag. */
            etag: string;
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /**
         * @description Why a member came into or left a household (自然变更).
         *     * `MEMBER_CHANGE_UNSPECIFIED` Not said.
         *     * `MEMBER_CHANGE_BIRTH` 新生儿 — In: born.
         *     * `MEMBER_CHANGE_MARRIED_IN` 婚入 — In: married in.
         *     * `MEMBER_CHANGE_MOVED_IN` 迁入 — In: moved or came back.
         *     * `MEMBER_CHANGE_OMITTED` 补录 — In: had been left out of the register.
         *     * `MEMBER_CHANGE_DEATH` 死亡 — Out: died.
         *     * `MEMBER_CHANGE_MARRIED_OUT` 婚出 — Out: married out.
         *     * `MEMBER_CHANGE_MOVED_OUT` 迁出 — Out: moved away.
         *     * `MEMBER_CHANGE_MISREGISTERED` 误录 — Out: should not have been recorded.
         * @enum {string}
         */
        "fupin.registry.v1.MemberChange": "MEMBER_CHANGE_UNSPECIFIED" | "MEMBER_CHANGE_BIRTH" | "MEMBER_CHANGE_MARRIED_IN" | "MEMBER_CHANGE_MOVED_IN" | "MEMBER_CHANGE_OMITTED" | "MEMBER_CHANGE_DEATH" | "MEMBER_CHANGE_MARRIED_OUT" | "MEMBER_CHANGE_MOVED_OUT" | "MEMBER_CHANGE_MISREGISTERED";
        /** @description Request of UpdateMember. */
        "fupin.registry.v1.UpdateMemberRequest": {
            /** @description Name and the new values. */
            member: components["schemas"]["fupin.registry.v1.Member"];
            /**
             * @description Fields to change: any that is not OUTPUT_ONLY, and not `relation` (who is head changes by RemoveMember). A new
             *     `resident_id` corrects a mistyped one.
             * @example address,phone
             */
            updateMask: string;
            /** @description Day from which the change holds, today or earlier. Default: today. */
            effectiveDate?: components["schemas"]["google.type.Date"];
            /** @description The household's etag. */
            etag: string;
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description Request of RemoveMember. */
        "fupin.registry.v1.RemoveMemberRequest": {
            /** @description Why: DEATH, MARRIED_OUT, MOVED_OUT or MISREGISTERED. */
            change: components["schemas"]["fupin.registry.v1.MemberChange"];
            /** @description First day on which the person no longer belongs to the household, today or earlier. Default: today. */
            effectiveDate?: components["schemas"]["google.type.Date"];
            /** @description When the head leaves: `households/{household}/members/{id}` of the new head. */
            newHead?: string;
            /** @description The household's etag. */
            etag: string;
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /**
         * @description A household's degree of poverty (百分制): 0 to 100 points over four dimensions; the more, the poorer. It explains
         *     itself: adding up `items` gives `points`.
         */
        "fupin.registry.v1.Score": {
            /** @description `households/{id}`. */
            household?: string;
            /**
             * Format: int32
             * @description Sum of the items, in hundredths of a point, 0 to 10,000.
             */
            pointsX100?: number;
            /** @description Policy it was measured by, e.g. `hubei-2026-1`. */
            policyVersion?: string;
            /** @description Day on which the household was measured. */
            date?: components["schemas"]["google.type.Date"];
            /** @description One for each item of the policy, in its order. */
            items?: components["schemas"]["fupin.registry.v1.ScoreItem"][];
        };
        /** @description One item of a score. */
        "fupin.registry.v1.ScoreItem": {
            /** @description Code of the item within the policy, e.g. `housing.grade`. */
            code?: string;
            /** @description Dimension it belongs to. */
            dimension?: components["schemas"]["fupin.registry.v1.ScoreDimension"];
            /** @description What is measured, for people. */
            title?: string;
            /** @description What was on file, for people, e.g. 危房等级D级. */
            evidence?: string;
            /**
             * Format: int32
             * @description Points given, hundredths.
             */
            pointsX100?: number;
            /**
             * Format: int32
             * @description Most that the item can give, hundredths.
             */
            maxPointsX100?: number;
        };
        /**
         * @description The four dimensions.
         *     * `SCORE_DIMENSION_UNSPECIFIED` Not said.
         *     * `SCORE_DIMENSION_MAKE_UP` 家庭结构 — Who lives in the household and who can work.
         *     * `SCORE_DIMENSION_ENVIRONMENT` 生活环境 — House, water, road, electricity.
         *     * `SCORE_DIMENSION_BURDEN` 家庭负担 — Illness, disability, schooling.
         *     * `SCORE_DIMENSION_ECONOMY` 经济基础 — Income and land.
         * @enum {string}
         */
        "fupin.registry.v1.ScoreDimension": "SCORE_DIMENSION_UNSPECIFIED" | "SCORE_DIMENSION_MAKE_UP" | "SCORE_DIMENSION_ENVIRONMENT" | "SCORE_DIMENSION_BURDEN" | "SCORE_DIMENSION_ECONOMY";
        /** @description Request of BatchGetHouseholds. */
        "fupin.registry.v1.BatchGetHouseholdsRequest": {
            /** @description `households/{id}`, 1 to 1000. */
            names: string[];
            /** @description As they stood on this day. Default: today. */
            asOfDate?: components["schemas"]["google.type.Date"];
            /** @description With members. */
            withMembers?: boolean;
        };
        /** @description Response of BatchGetHouseholds. */
        "fupin.registry.v1.BatchGetHouseholdsResponse": {
            /** @description Those that exist in the caller's area, in the order asked. */
            households?: components["schemas"]["fupin.registry.v1.Household"][];
            /** @description Names of the others. */
            missing?: string[];
        };
        /** @description Request of BatchCheckMembers. */
        "fupin.registry.v1.BatchCheckMembersRequest": {
            /** @description 1 to 1000 people. */
            queries: components["schemas"]["fupin.registry.v1.MemberQuery"][];
            /** @description The day in question. Default: today. */
            date?: components["schemas"]["google.type.Date"];
        };
        /** @description A person, by name or by resident id; exactly one of the two. */
        "fupin.registry.v1.MemberQuery": {
            /** @description `households/{household}/members/{id}`. */
            member?: string;
            /** @description Resident identity number. */
            residentId?: string;
        };
        /** @description Response of BatchCheckMembers. */
        "fupin.registry.v1.BatchCheckMembersResponse": {
            /** @description One for each query, in order. */
            checks?: components["schemas"]["fupin.registry.v1.MemberCheck"][];
        };
        /** @description What the register says of a person on a day. */
        "fupin.registry.v1.MemberCheck": {
            /** @description False when the register does not know the person, or not in the caller's area; the rest is then empty. */
            found?: boolean;
            /** @description `households/{household}/members/{id}`. */
            member?: string;
            /** @description `households/{id}`. */
            household?: string;
            /** @description Village of the household, 12 digits. */
            areaCode?: string;
            /** @description Name of the person. */
            fullName?: string;
            /** @description Sex. */
            gender?: components["schemas"]["fupin.registry.v1.Gender"];
            /** @description Day of birth. */
            birthDate?: components["schemas"]["google.type.Date"];
            /** @description The person belonged to the household on that day: had joined, had not died or left. */
            present?: boolean;
            /**
             * @description The household was recognised as poor, or out of poverty with policies going on, or under immediate help or
             *     monitoring, on that day, and the person was present: what aid for registered households asks for.
             */
            registered?: boolean;
            /** @description Standing of the household on that day. */
            status?: components["schemas"]["fupin.registry.v1.HouseholdStatus"];
            /** @description Day from which the household is recognised as poor; not set when it is not. */
            registeredDate?: components["schemas"]["google.type.Date"];
            /** @description Name of the head on that day: whose card household subsidies go to. */
            headName?: string;
            /** @description Relation of the person to the head. */
            relation?: components["schemas"]["fupin.registry.v1.Relation"];
            /** @description Stage in which the person is at school. */
            enrolment?: components["schemas"]["fupin.registry.v1.EnrolmentStage"];
            /** @description Resident identity number, masked. */
            residentId?: string;
        };
        /** @description Request of SubmitHousehold. */
        "fupin.registry.v1.SubmitHouseholdRequest": {
            /** @description Day of the written application, today or earlier. Default: today. */
            applicationDate?: components["schemas"]["google.type.Date"];
            /** @description What the applicant says of their need, in their own words. */
            statement: string;
            /** @description The applicant signed that their property and income may be checked. Must be true. */
            authorised: boolean;
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description One run of a household through identification. */
        "fupin.registry.v1.Case": {
            /** @description `households/{household}/cases/{id}`. */
            name?: string;
            /** @description Village of the household, 12 digits. */
            areaCode?: string;
            /** @description Where the case stands. */
            state?: components["schemas"]["fupin.registry.v1.CaseState"];
            /** @description Steps that are allowed now, as RPC names; empty when the case has ended. */
            allowedSteps?: string[];
            /** @description Day of the application. */
            applicationDate?: components["schemas"]["google.type.Date"];
            /** @description The applicant's words. */
            statement?: string;
            /** @description The household's score on the day of submission, frozen. */
            score?: components["schemas"]["fupin.registry.v1.Score"];
            /** @description Reviews held, in order. */
            reviews?: components["schemas"]["fupin.registry.v1.Review"][];
            /** @description Notices, in order, each with its objections. */
            notices?: components["schemas"]["fupin.registry.v1.Notice"][];
            /** @description Decisions of township and county, in order. */
            decisions?: components["schemas"]["fupin.registry.v1.Decision"][];
            /**
             * Format: date-time
             * @description When the case was opened.
             */
            createTime?: string;
            /**
             * Format: date-time
             * @description When the last step was taken.
             */
            updateTime?: string;
            /** @description Name of the household's head now. */
            headName?: string;
            /**
             * Format: int32
             * @description People in the household now.
             */
            people?: number;
        };
        /**
         * @description Where a case stands.
         *     * `CASE_STATE_UNSPECIFIED` Not said.
         *     * `CASE_STATE_GROUP_REVIEW` 待小组评议 — Waits for the meeting of the villagers' group.
         *     * `CASE_STATE_GROUP_NOTICE` 小组公示中 — First notice is out.
         *     * `CASE_STATE_VILLAGE_REVIEW` 待村级评议 — Waits for the village meeting.
         *     * `CASE_STATE_VILLAGE_NOTICE` 村级公示中 — Second notice is out.
         *     * `CASE_STATE_RE_REVIEW` 待复评 — Waits for the review by party members, cadres and representatives.
         *     * `CASE_STATE_RE_REVIEW_NOTICE` 复评公示中 — Third notice is out.
         *     * `CASE_STATE_TOWNSHIP_CHECK` 待乡镇审核 — Waits for the township.
         *     * `CASE_STATE_COUNTY_APPROVAL` 待县级审批 — Waits for the county.
         *     * `CASE_STATE_APPROVED` 已批准 — Approved; the household is registered. Final.
         *     * `CASE_STATE_RETURNED` 已退回 — Sent back, voted down, or an objection was upheld. Final.
         * @enum {string}
         */
        "fupin.registry.v1.CaseState": "CASE_STATE_UNSPECIFIED" | "CASE_STATE_GROUP_REVIEW" | "CASE_STATE_GROUP_NOTICE" | "CASE_STATE_VILLAGE_REVIEW" | "CASE_STATE_VILLAGE_NOTICE" | "CASE_STATE_RE_REVIEW" | "CASE_STATE_RE_REVIEW_NOTICE" | "CASE_STATE_TOWNSHIP_CHECK" | "CASE_STATE_COUNTY_APPROVAL" | "CASE_STATE_APPROVED" | "CASE_STATE_RETURNED";
        /** @description A review meeting. */
        "fupin.registry.v1.Review": {
            /** @description Which one. */
            stage?: components["schemas"]["fupin.registry.v1.ReviewStage"];
            /** @description Day of the meeting. */
            meetingDate?: components["schemas"]["google.type.Date"];
            /** @description Where it was held. */
            place?: string;
            /** @description Minutes. Left out by ListCases. */
            minutes?: string;
            /**
             * Format: int32
             * @description People present.
             */
            attendees?: number;
            /**
             * Format: int32
             * @description Votes for.
             */
            votesFor?: number;
            /**
             * Format: int32
             * @description Votes against.
             */
            votesAgainst?: number;
            /**
             * Format: int32
             * @description Abstentions.
             */
            abstentions?: number;
            /** @description More than half of the attendees voted for it. */
            passed?: boolean;
            /** @description Photos and scans, as `sha256:` and 64 hex digits. */
            evidence?: string[];
            /** @description Who recorded it: `accounts/{id}`. */
            recorder?: string;
        };
        /**
         * @description Which of the three reviews.
         *     * `REVIEW_STAGE_UNSPECIFIED` Not said.
         *     * `REVIEW_STAGE_GROUP` 小组评议 — Meeting of the villagers' group.
         *     * `REVIEW_STAGE_VILLAGE` 村级评议 — Village meeting.
         *     * `REVIEW_STAGE_RE_REVIEW` 复评 — Review by party members, cadres and representatives.
         * @enum {string}
         */
        "fupin.registry.v1.ReviewStage": "REVIEW_STAGE_UNSPECIFIED" | "REVIEW_STAGE_GROUP" | "REVIEW_STAGE_VILLAGE" | "REVIEW_STAGE_RE_REVIEW";
        /** @description A public notice. */
        "fupin.registry.v1.Notice": {
            /** @description Review that it follows. */
            stage?: components["schemas"]["fupin.registry.v1.ReviewStage"];
            /** @description Day it was put up. */
            startDate?: components["schemas"]["google.type.Date"];
            /**
             * Format: int32
             * @description Days it has to run: the policy parameter `notice_days` on that day, at that place.
             */
            days?: number;
            /** @description First day on which it may be closed, were every objection answered today. */
            closableDate?: components["schemas"]["google.type.Date"];
            /**
             * Format: int32
             * @description Days on which the clock stood still for objections.
             */
            stoppedDays?: number;
            /** @description Day on which it was closed; not set while it is open. */
            closedDate?: components["schemas"]["google.type.Date"];
            /** @description What was put up, frozen on the first day. */
            entry?: components["schemas"]["fupin.registry.v1.NoticeEntry"];
            /** @description Objections raised while it was open. */
            objections?: components["schemas"]["fupin.registry.v1.Objection"][];
            /** @description Photos of the notice, as `sha256:` and 64 hex digits. */
            evidence?: string[];
        };
        /** @description What a notice says of a household: never a number of identity, phone or card, and nothing of health. */
        "fupin.registry.v1.NoticeEntry": {
            /** @description Name of the head. */
            headName?: string;
            /** @description Natural village or group. */
            groupName?: string;
            /**
             * Format: int32
             * @description Number of people.
             */
            people?: number;
            /** @description Votes for, of so many attendees, e.g. 31/34. */
            votes?: string;
        };
        /** @description An objection to a notice. */
        "fupin.registry.v1.Objection": {
            /** @description `households/{household}/cases/{case}/objections/{id}`. */
            name?: string;
            /** @description Who objects; empty: not named. */
            objector?: string;
            /** @description What is objected. */
            content?: string;
            /**
             * Format: date-time
             * @description When it was filed.
             */
            fileTime?: string;
            /** @description The answer; empty while it is open. */
            answer?: string;
            /** @description The objection was right. */
            upheld?: boolean;
            /**
             * Format: date-time
             * @description When it was answered; not set while it is open.
             */
            answerTime?: string;
        };
        /** @description A decision of township or county. */
        "fupin.registry.v1.Decision": {
            /** @description CHECKED, APPROVED or RETURNED. */
            kind?: components["schemas"]["fupin.registry.v1.DecisionKind"];
            /** @description Finding, opinion or reason. */
            text?: string;
            /**
             * Format: date-time
             * @description When.
             */
            decideTime?: string;
            /** @description Who: `accounts/{id}`. */
            decider?: string;
            /** @description Photos and scans, as `sha256:` and 64 hex digits. */
            evidence?: string[];
        };
        /**
         * @description Kind of a decision.
         *     * `DECISION_KIND_UNSPECIFIED` Not said.
         *     * `DECISION_KIND_CHECKED` 审核通过 — The township checked the household and passed the case on.
         *     * `DECISION_KIND_APPROVED` 批准 — The county approved.
         *     * `DECISION_KIND_RETURNED` 退回 — The case was sent back.
         * @enum {string}
         */
        "fupin.registry.v1.DecisionKind": "DECISION_KIND_UNSPECIFIED" | "DECISION_KIND_CHECKED" | "DECISION_KIND_APPROVED" | "DECISION_KIND_RETURNED";
        /** @description Request of RecordReview. */
        "fupin.registry.v1.RecordReviewRequest": {
            /** @description The review that was held; must be the one the case waits for. */
            stage: components["schemas"]["fupin.registry.v1.ReviewStage"];
            /** @description Day of the meeting, not before the application and not after today. Default: today. */
            meetingDate?: components["schemas"]["google.type.Date"];
            /** @description Where it was held. */
            place: string;
            /** @description Minutes of the meeting. */
            minutes: string;
            /**
             * Format: int32
             * @description People present, 1 to 10,000.
             */
            attendees: number;
            /**
             * Format: int32
             * @description Votes for.
             */
            votesFor?: number;
            /**
             * Format: int32
             * @description Votes against.
             */
            votesAgainst?: number;
            /**
             * Format: int32
             * @description Abstentions. For, against and abstentions add up to `attendees`.
             */
            abstentions?: number;
            /** @description Photos and scans, as `sha256:` and 64 hex digits. */
            evidence?: string[];
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description Request of FileObjection. */
        "fupin.registry.v1.FileObjectionRequest": {
            /** @description Who objects; empty when they want not to be named. */
            objector?: string;
            /** @description What is objected. */
            content: string;
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description Request of AnswerObjection. */
        "fupin.registry.v1.AnswerObjectionRequest": {
            /** @description What was found and decided. */
            answer: string;
            /** @description The objection is right: the case is returned. */
            upheld?: boolean;
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description Request of CloseNotice. */
        "fupin.registry.v1.CloseNoticeRequest": {
            /** @description Photos of the notice, as `sha256:` and 64 hex digits. */
            evidence?: string[];
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description Request of CheckHousehold. */
        "fupin.registry.v1.CheckHouseholdRequest": {
            /** @description What the township found on the spot and in other departments' data. */
            finding: string;
            /** @description Photos and scans, as `sha256:` and 64 hex digits. */
            evidence?: string[];
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description Request of ApproveHousehold. */
        "fupin.registry.v1.ApproveHouseholdRequest": {
            /** @description Opinion of the county. */
            opinion: string;
            /** @description Day from which the household is registered, today or earlier, not before the township's check. Default: today. */
            registeredDate?: components["schemas"]["google.type.Date"];
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description Request of ReturnHousehold. */
        "fupin.registry.v1.ReturnHouseholdRequest": {
            /** @description Why, so that the village can mend it. */
            reason: string;
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description Response of ListCases. */
        "fupin.registry.v1.ListCasesResponse": {
            /**
             * @description Cases of one household newest first, without minutes; cases of an area in the order of village and id, without
             *     score items, reviews, decisions and ended notices, and the running notice without its entry.
             */
            cases?: components["schemas"]["fupin.registry.v1.Case"][];
            /** @description For the next page; empty on the last. */
            nextPageToken?: string;
            /**
             * Format: int32
             * @description Cases on all pages, counted with the first page; 10000 means that many or more.
             */
            totalSize?: number;
        };
        /** @description Response of CountCases. */
        "fupin.registry.v1.CountCasesResponse": {
            /** @description One each for the states at which cases wait, in the order of the steps. */
            counts?: components["schemas"]["fupin.registry.v1.CaseCount"][];
        };
        /** @description The cases that wait in one state. */
        "fupin.registry.v1.CaseCount": {
            /** @description The state; never one in which a case has ended. */
            state?: components["schemas"]["fupin.registry.v1.CaseState"];
            /**
             * Format: int32
             * @description Cases in it, 1 and more.
             */
            cases?: number;
            /**
             * Format: int32
             * @description Those of them whose notice has run its days without an open objection, so that it can be closed today.
             */
            due?: number;
        };
        /** @description Request of CreateImport. */
        "fupin.registry.v1.CreateImportRequest": {
            /** @description Area that the caller covers and all rows must lie in, 2 to 12 digits. */
            areaCode: string;
            /** @description Name of the file. */
            fileName: string;
            /**
             * Format: int64
             * @description Its size, bytes, 1 to 4 GiB.
             *     最小 1
             *     最大 4294967296
             */
            sizeBytes: string;
            /** @description Day from which the households are on file, today or earlier. Default: today. */
            effectiveDate?: components["schemas"]["google.type.Date"];
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description One file on its way into the register. */
        "fupin.registry.v1.Import": {
            /** @description `imports/{id}`. */
            name?: string;
            /** @description Area of all its households, 2 to 12 digits. */
            areaCode?: string;
            /** @description Name of the file, for people. */
            fileName?: string;
            /**
             * Format: int64
             * @description Size of the file, bytes.
             */
            sizeBytes?: string;
            /**
             * Format: int64
             * @description Bytes received so far.
             */
            receivedBytes?: string;
            /** @description Day from which the households are on file, and registered where the file says so. */
            effectiveDate?: components["schemas"]["google.type.Date"];
            /** @description Where it stands. */
            state?: components["schemas"]["fupin.registry.v1.ImportState"];
            /**
             * Format: int64
             * @description Bytes of the file worked off.
             */
            doneBytes?: string;
            /**
             * Format: int64
             * @description Households recorded.
             */
            householdsCreated?: string;
            /**
             * Format: int64
             * @description People recorded.
             */
            peopleCreated?: string;
            /**
             * Format: int64
             * @description Rows refused; each is in ListImportErrors.
             */
            rowsRefused?: string;
            /** @description Why it failed as a whole, UPPER_SNAKE_CASE; empty otherwise. */
            failure?: string;
            /**
             * Format: date-time
             * @description When it was announced.
             */
            createTime?: string;
            /**
             * Format: date-time
             * @description When it ended; not set before.
             */
            finishTime?: string;
        };
        /**
         * @description Where an import stands.
         *     * `IMPORT_STATE_UNSPECIFIED` Not said.
         *     * `IMPORT_STATE_UPLOADING` 上传中 — Pieces are being received.
         *     * `IMPORT_STATE_QUEUED` 等待处理 — Waits for a worker.
         *     * `IMPORT_STATE_RUNNING` 处理中 — A worker is at it.
         *     * `IMPORT_STATE_SUCCEEDED` 已完成 — Ended: every row is recorded or refused.
         *     * `IMPORT_STATE_FAILED` 失败 — The file as a whole cannot be read; nothing after `done_bytes` was recorded.
         * @enum {string}
         */
        "fupin.registry.v1.ImportState": "IMPORT_STATE_UNSPECIFIED" | "IMPORT_STATE_UPLOADING" | "IMPORT_STATE_QUEUED" | "IMPORT_STATE_RUNNING" | "IMPORT_STATE_SUCCEEDED" | "IMPORT_STATE_FAILED";
        /** @description Request of UploadImportChunk. */
        "fupin.registry.v1.UploadImportChunkRequest": {
            /**
             * Format: int64
             * @description Where the piece belongs, bytes from the start of the file.
             *     最小 0
             *     最大 4294967296
             */
            offset?: string;
            /**
             * Format: byte
             * @description The piece, 1 byte to 1 MiB.
             */
            data: string;
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description Request of StartImport. */
        "fupin.registry.v1.StartImportRequest": {
            /**
             * Format: uuid
             * @description Makes a repeated request have one effect; UUID.
             */
            requestId?: string;
        };
        /** @description Response of ListImportErrors. */
        "fupin.registry.v1.ListImportErrorsResponse": {
            /** @description Errors, in the order of the file. */
            errors?: components["schemas"]["fupin.registry.v1.ImportError"][];
            /** @description For the next page; empty on the last. */
            nextPageToken?: string;
        };
        /**
         * @description Why a row was refused. A household is recorded whole or not at all: one bad row refuses all rows of its household, and
         *     the reasons stand at the row they belong to.
         */
        "fupin.registry.v1.ImportError": {
            /**
             * Format: int64
             * @description Row of the file, the header being row 1.
             */
            row?: string;
            /** @description 户编号 of the row. */
            householdNumber?: string;
            /** @description Column or field that is wrong. */
            field?: string;
            /** @description UPPER_SNAKE_CASE reason. */
            reason?: string;
            /** @description For the user, Chinese. */
            message?: string;
        };
        /** @description Figures of an area. */
        "fupin.registry.v1.Statistics": {
            /** @description The area itself. */
            area?: components["schemas"]["fupin.registry.v1.StatisticsRow"];
            /** @description The areas right below it that have households on file, by code. Their figures add up to the area's. */
            children?: components["schemas"]["fupin.registry.v1.StatisticsRow"][];
            /** @description What the figures mean, in the order of the definition. */
            definitions?: components["schemas"]["fupin.registry.v1.IndicatorDefinition"][];
            /** @description The day. */
            asOfDate?: components["schemas"]["google.type.Date"];
        };
        /** @description Figures of one area. */
        "fupin.registry.v1.StatisticsRow": {
            /** @description Division code, 2 to 12 digits. */
            areaCode?: string;
            /** @description Figure by code of its indicator, e.g. `households`: 50000. All indicators are there, also at zero. */
            values?: {
                [key: string]: string;
            };
        };
        /** @description What a figure means. */
        "fupin.registry.v1.IndicatorDefinition": {
            /** @description Code, e.g. `registered_people`. */
            code?: string;
            /** @description As people call it, e.g. 建档立卡贫困人口. */
            title?: string;
            /** @description What exactly is counted. */
            definition?: string;
            /** @description 户, 人 or 分. */
            unit?: string;
            /**
             * Format: int32
             * @description Version of the definition; a changed meaning is a new version.
             */
            version?: number;
        };
        /** @description google.rpc.Status（AIP-193） */
        Error: {
            error?: {
                /** @description HTTP 状态码 */
                code?: number;
                /** @example INVALID_ARGUMENT */
                status?: string;
                message?: string;
                /** @description ErrorInfo、BadRequest、LocalizedMessage、RequestInfo */
                details?: ({
                    "@type"?: string;
                } & {
                    [key: string]: unknown;
                })[];
            };
        };
    };
    responses: {
        /** @description 错误 */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 运行状况 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state?: "green" | "amber" | "red";
                        version?: string;
                        /** Format: date-time */
                        startTime?: string;
                        /** Format: date-time */
                        time?: string;
                        windowSeconds?: number;
                        journeys?: {
                            journey?: string;
                            titleZh?: string;
                            title?: string;
                            /** @enum {string} */
                            state?: "green" | "amber" | "red";
                            reasonZh?: string;
                            reason?: string;
                            calls?: number;
                            errors?: number;
                            p95Seconds?: number;
                        }[];
                    };
                };
            };
        };
    };
    IntakeService_AppendEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.audit.v1.AppendEventsRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.AppendEventsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SecurityService_GetSecuritySummary: {
        parameters: {
            query: {
                /** @description Events of this area and below; empty: the caller's whole range. A province also counts events of no place. */
                area_code?: string;
                /** @description First day counted, in Chinese time. */
                from_date: string;
                /** @description Last day counted. */
                until_date: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.SecuritySummary"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LogService_GetCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 文件内容 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LogService_GetTile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                level: string;
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 文件内容 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LogService_GetEntries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 文件内容 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LogService_GetLogKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.LogKey"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LogService_GetInclusionProof: {
        parameters: {
            query?: {
                /** @description Index of the leaf, from 0. */
                leaf_index?: string;
                /** @description Id of the event; with several events of that id (of different sources) the latest. */
                event_id?: string;
                /** @description Name of the thing changed; the latest event about it within the tree. */
                resource?: string;
                /**
                 * @description Leaves of the tree to prove for; 0 means that of the latest checkpoint. Larger than that:
                 *     INVALID_ARGUMENT (TREE_SIZE_TOO_LARGE).
                 */
                tree_size?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.InclusionProof"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LogService_GetConsistencyProof: {
        parameters: {
            query: {
                /** @description Leaves of the smaller tree, from 1. */
                first_size: string;
                /**
                 * @description Leaves of the larger tree; 0 means that of the latest checkpoint. INVALID_ARGUMENT when smaller than
                 *     `first_size` (SIZES_OUT_OF_ORDER) or larger than the log (TREE_SIZE_TOO_LARGE).
                 */
                second_size?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.ConsistencyProof"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LogService_ListEvents: {
        parameters: {
            query?: {
                /** @description Only events in this area and below: division code of 2, 4, 6, 9 or 12 digits. */
                area_code?: string;
                /** @description Only events about this thing, e.g. `households/1042`. */
                resource?: string;
                /** @description Only events by this account or service, e.g. `accounts/7`. */
                actor?: string;
                /** @description Only this action, e.g. `registry.household.approved`. */
                action?: string;
                /** @description Events of a page, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description `next_page_token` of the page before, with the same filters; empty for the first page. */
                page_token?: string;
                /**
                 * @description Only actions that are one of these or lie below it: `identity.grant` takes `identity.grant.created`. Joined by OR
                 *     with each other and by AND with the rest; at most 20.
                 */
                action_prefixes?: string[];
                /** @description Only events made at this moment or later, by the business clock. */
                from_time?: string;
                /** @description Only events made before this moment. */
                until_time?: string;
                /** @description Only security events of this kind; see GetSecuritySummary. */
                security_kind?: components["schemas"]["fupin.audit.v1.SecurityKind"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.ListEventsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LogService_GetEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.LoggedEvent"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ReconciliationService_ListClaims: {
        parameters: {
            query?: {
                /** @description Only claims about this area and below; empty: the caller's whole range. */
                area_code?: string;
                /** @description Claims of a page, 1 to 50; 0 means 20. */
                page_size?: number;
                /** @description `next_page_token` of the page before, with the same area; empty for the first page. */
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.ListClaimsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ReconciliationService_CreateClaim: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.audit.v1.Claim"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.Claim"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ReconciliationService_GetClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                claim: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.Claim"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ReconciliationService_CheckFigures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.audit.v1.CheckFiguresRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.CheckFiguresResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    WebhookService_ListWebhooks: {
        parameters: {
            query?: {
                /** @description Only webhooks of this area and below; empty: the caller's whole range. */
                area_code?: string;
                /** @description Only those in this state; unspecified: any. */
                state?: components["schemas"]["fupin.audit.v1.WebhookState"];
                /** @description Webhooks of a page, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description `next_page_token` of the page before, with the same filters; empty for the first page. */
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.ListWebhooksResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    WebhookService_CreateWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.audit.v1.Webhook"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.Webhook"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    WebhookService_GetWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.Webhook"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    WebhookService_DeleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.DeleteWebhookResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    WebhookService_UpdateWebhook: {
        parameters: {
            query: {
                /** @description Fields to change: url, event_types, description. Others are INVALID_ARGUMENT (FIELD_NOT_CHANGEABLE). */
                update_mask: string;
            };
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
                /** @description 上次读到的 etag；已被他人修改时返回 409 */
                "If-Match"?: string;
            };
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.audit.v1.Webhook"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.Webhook"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    WebhookService_RotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.audit.v1.RotateWebhookSecretRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.Webhook"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    WebhookService_TestWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.audit.v1.TestWebhookRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.Webhook"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    WebhookService_EnableWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.audit.v1.EnableWebhookRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.Webhook"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    WebhookService_DisableWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.audit.v1.DisableWebhookRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.Webhook"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    WebhookService_ReplayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.audit.v1.ReplayWebhookRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.ReplayWebhookResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    WebhookService_ListWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Only those that stand so; unspecified: any. */
                state?: components["schemas"]["fupin.audit.v1.WebhookDeliveryState"];
                /** @description Only those put in line at this moment or later. */
                from_time?: string;
                /** @description Only those put in line before this moment. */
                until_time?: string;
                /** @description Deliveries of a page, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description `next_page_token` of the page before, with the same filters; empty for the first page. */
                page_token?: string;
            };
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.ListWebhookDeliveriesResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    WebhookService_RedeliverWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                webhook: string;
                delivery: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.audit.v1.RedeliverWebhookDeliveryRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.audit.v1.WebhookDelivery"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SchoolService_ListSchools: {
        parameters: {
            query: {
                /** @description Area, 2 to 12 digits. */
                area_code: string;
                /** @description Schools a page, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description From the page before. */
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.education.v1.ListSchoolsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SchoolService_CreateSchool: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.education.v1.School"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.education.v1.School"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SchoolService_GetSchool: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                school: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.education.v1.School"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    StudentService_ListStudents: {
        parameters: {
            query?: {
                /** @description `schools/{id}`; empty: all schools the caller sees. */
                school?: string;
                /** @description Students a page, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description From the page before. */
                page_token?: string;
                /** @description Beginning of the name; then the list is in the order of names. */
                query?: string;
                /**
                 * @description By the standing of the household, which the register is asked for page by page: a page may then hold fewer students
                 *     than asked for, even none, and not be the last.
                 */
                registered?: components["schemas"]["fupin.education.v1.RegisteredFilter"];
                /** @description Only children of this household, `households/{id}`; empty: all. */
                household?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.education.v1.ListStudentsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    StudentService_CreateStudent: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.education.v1.Student"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.education.v1.Student"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    StudentService_GetStudent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                student: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.education.v1.Student"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AidService_ListAidStandards: {
        parameters: {
            query?: {
                /** @description Only of this programme; unspecified: all. */
                programme?: components["schemas"]["fupin.education.v1.Programme"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.education.v1.ListAidStandardsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AidService_AssessAid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                student: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.education.v1.AssessAidRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.education.v1.AidAssessment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AidService_GrantAid: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                student: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.education.v1.GrantAidRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.education.v1.AidGrant"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AidService_ListAidGrants: {
        parameters: {
            query?: {
                /** @description `students/{id}`; empty: of all students the caller sees. */
                student?: string;
                /** @description Grants a page, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description From the page before. */
                page_token?: string;
                /** @description `households/{id}`: of its children, whichever school granted; empty: all. */
                household?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.education.v1.ListAidGrantsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AccessFeedService_GetAccessFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.GetAccessFeedRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.AccessFeed"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AccountService_ListAccounts: {
        parameters: {
            query: {
                /** @description Only accounts administered by this division or one below it. */
                area_code: string;
                /** @description Only accounts that hold this role today; empty means all. */
                role?: string;
                /** @description Most accounts in the answer, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description `next_page_token` of the page before, from a request that was otherwise the same. */
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ListAccountsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AccountService_CreateAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.CreateAccountRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Account"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AccountService_GetAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Account"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AccountService_UpdateAccount: {
        parameters: {
            query: {
                /** @description Fields to change: `display_name`, `organisation`, `phone`. Others: INVALID_ARGUMENT. */
                update_mask: string;
            };
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
                /** @description 上次读到的 etag；已被他人修改时返回 409 */
                "If-Match"?: string;
            };
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.Account"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Account"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AccountService_DisableAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.DisableAccountRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Account"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AccountService_EnableAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.EnableAccountRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Account"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AccountService_UnlockAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.UnlockAccountRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.UnlockAccountResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AccountService_EndAccountSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.EndAccountSessionsRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.EndAccountSessionsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AccountService_CreateGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.Grant"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Grant"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AccountService_RevokeGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                account: string;
                grant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.RevokeGrantRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Grant"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AccountService_ListRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ListRolesResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    RoleService_CreateRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.Role"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Role"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    DivisionService_GetDivision: {
        parameters: {
            query?: {
                /** @description The day on which it must exist; default: today. */
                as_of_date?: string;
            };
            header?: never;
            path: {
                division: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Division"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    DivisionService_ListDivisions: {
        parameters: {
            query?: {
                /** @description Code of the division above. Empty: the provinces. */
                parent_code?: string;
                /** @description The day on which they must exist; default: today. */
                as_of_date?: string;
                /** @description Most divisions in the answer, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description `next_page_token` of the page before, from a request that was otherwise the same. */
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ListDivisionsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    DivisionService_BatchGetDivisions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.BatchGetDivisionsRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.BatchGetDivisionsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    DivisionService_ImportDivisions: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.ImportDivisionsRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ImportDivisionsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    DivisionUpdateService_UpdateDivisions: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.UpdateDivisionsRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.UpdateDivisionsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    DivisionUpdateService_GetDivisionHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                division: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.DivisionHistory"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GrantService_ListGrants: {
        parameters: {
            query: {
                /** @description Only grants for this division or one below it. */
                area_code: string;
                /** @description Only grants of this role; empty means all. */
                role?: string;
                /** @description Only grants that end within so many days, 1 to 366; 0 means all. */
                ending_within_days?: number;
                /** @description Only grants that nobody has given or reviewed for a year. */
                review_due?: boolean;
                /** @description Only delegations. */
                delegated?: boolean;
                /** @description Most grants in the answer, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description `next_page_token` of the page before, from a request that was otherwise the same. */
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ListGrantsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GrantService_ReviewGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                account: string;
                grant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.ReviewGrantRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Grant"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GrantService_DelegateGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                account: string;
                grant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.DelegateGrantRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Grant"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GrantService_EndDelegation: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                account: string;
                grant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.EndDelegationRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Grant"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    InvitationService_CreateInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.CreateInvitationRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.CreateInvitationResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    InvitationService_LookUpInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.LookUpInvitationRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.LookUpInvitationResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    InvitationService_AcceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.AcceptInvitationRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.AcceptInvitationResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    InvitationService_ImportAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.ImportAccountsRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ImportAccountsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LoginPolicyService_GetLoginPolicy: {
        parameters: {
            query?: {
                /** @description The day; default: today. */
                as_of_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.LoginPolicy"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LoginPolicyService_UpdateLoginPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.LoginPolicy"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.LoginPolicy"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    MaintenanceService_GetMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Maintenance"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    MaintenanceService_SetMaintenance: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.SetMaintenanceRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Maintenance"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    OrganisationService_ListOrganisations: {
        parameters: {
            query: {
                /** @description Only organisations seated in this division or below it. */
                area_code: string;
                /** @description Only this kind; ORGANISATION_KIND_UNSPECIFIED means all. */
                kind?: components["schemas"]["fupin.identity.v1.OrganisationKind"];
                /** @description Most organisations in the answer, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description `next_page_token` of the page before, from a request that was otherwise the same. */
                page_token?: string;
                /** @description Only those whose name contains this text. */
                query?: string;
                /** @description True: also those that are closed. */
                include_closed?: boolean;
                /** @description Only those directly below this organisation, `organisations/{id}`. */
                parent?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ListOrganisationsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    OrganisationService_CreateOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.Organisation"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Organisation"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    OrganisationService_GetOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Organisation"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    OrganisationService_UpdateOrganisation: {
        parameters: {
            query: {
                /** @description Fields to change; others are INVALID_ARGUMENT. */
                update_mask: string;
            };
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
                /** @description 上次读到的 etag；已被他人修改时返回 409 */
                "If-Match"?: string;
            };
            path: {
                organisation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.Organisation"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Organisation"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    OrganisationService_CloseOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                organisation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.CloseOrganisationRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Organisation"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PasswordService_ChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.ChangePasswordRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ChangePasswordResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PasswordService_ResetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.ResetPasswordRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ResetPasswordResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PostService_ListPosts: {
        parameters: {
            query?: {
                /** @description Only of this account, `accounts/{id}`. Required without `parent`. */
                account?: string;
                /** @description Only posts held on this day; absent: all, also those that have ended. */
                as_of_date?: string;
                /** @description Most posts in the answer, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description `next_page_token` of the page before, from a request that was otherwise the same. */
                page_token?: string;
            };
            header?: never;
            path: {
                organisation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ListPostsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PostService_CreatePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                organisation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.Post"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Post"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PostService_EndPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                organisation: string;
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.EndPostRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Post"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PostService_ListPosts_2: {
        parameters: {
            query?: {
                /** @description `organisations/{id}`; empty: those of `account` anywhere. */
                parent?: string;
                /** @description Only of this account, `accounts/{id}`. Required without `parent`. */
                account?: string;
                /** @description Only posts held on this day; absent: all, also those that have ended. */
                as_of_date?: string;
                /** @description Most posts in the answer, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description `next_page_token` of the page before, from a request that was otherwise the same. */
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ListPostsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProposalService_ListProposals: {
        parameters: {
            query: {
                /** @description Only proposals for this division or one below it. */
                area_code: string;
                /** @description Only proposals in this state; unspecified means all. */
                state?: components["schemas"]["fupin.identity.v1.ProposalState"];
                /** @description Most proposals in the answer, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description `next_page_token` of the page before, from a request that was otherwise the same. */
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ListProposalsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProposalService_CreateProposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.Proposal"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Proposal"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProposalService_ConfirmProposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                proposal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.ConfirmProposalRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Proposal"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProposalService_RefuseProposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                proposal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.RefuseProposalRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Proposal"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    RoleService_UpdateRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                "role.key": string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.Role"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Role"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SecondFactorService_EnrolSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.EnrolSecondFactorRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.EnrolSecondFactorResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SecondFactorService_ConfirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.ConfirmSecondFactorRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.RecoveryCodes"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SecondFactorService_RenewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.RenewRecoveryCodesRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.RecoveryCodes"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SecondFactorService_DisableSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.DisableSecondFactorRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.DisableSecondFactorResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SecondFactorService_ResetSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.ResetSecondFactorRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ResetSecondFactorResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SessionService_Login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.LoginRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Session"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SessionService_CompleteLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.CompleteLoginRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Session"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SessionService_RefreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.RefreshSessionRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Session"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SessionService_Logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.LogoutRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.LogoutResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SessionService_ListSessions: {
        parameters: {
            query?: {
                /** @description `accounts/{id}`; empty: the caller's own. Another's needs `identity.accounts.endSessions` in its area. */
                account?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ListSessionsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SessionService_EndSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.EndSessionRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.EndSessionResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SessionService_GetMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.Account"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SessionService_GetPublicKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.PublicKeys"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SessionService_GetPublicKeys_2: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.PublicKeys"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    VillageGroupService_ListVillageGroups: {
        parameters: {
            query?: {
                /** @description The day on which they must exist; default: today. */
                as_of_date?: string;
            };
            header?: never;
            path: {
                division: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.ListVillageGroupsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    VillageGroupService_SetVillageGroups: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                village_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.identity.v1.SetVillageGroupsRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.identity.v1.SetVillageGroupsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    EvidenceService_UploadEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.UploadEvidenceRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.EvidenceFile"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    EvidenceService_GetEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evidence: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 文件内容 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    FundService_RecordReceipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.Receipt"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.Receipt"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    FundService_AllocateFunds: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.AllocateFundsRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.Allocation"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    FundService_GetProjectFunds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.ProjectFunds"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    FundService_TracePayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payoutBatch: string;
                payout: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.TracePaymentResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    FundService_TracePayment_2: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                receipt: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.TracePaymentResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    FundService_GetMoneyFlow: {
        parameters: {
            query?: {
                /**
                 * @description Place of the projects, 2 to 12 digits, with all places below it. Arrivals show from the county up, which has the
                 *     special account.
                 */
                area_code?: string;
                /** @description `projects/{id}`, instead of an area. */
                project?: string;
                /** @description Only what was posted in this year; 0: all, and then also what is still there. */
                year?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.MoneyFlow"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LedgerService_CreateLedgerAccounts: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.CreateLedgerAccountsRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.CreateLedgerAccountsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LedgerService_CreateTransfers: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.CreateTransfersRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.CreateTransfersResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LedgerService_GetLedgerAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ledgerAccount: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.LedgerAccount"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LedgerService_ListEntries: {
        parameters: {
            query?: {
                /** @description Entries a page: 0 means 20, at most 200. */
                page_size?: number;
                /** @description `next_page_token` of the page before. */
                page_token?: string;
            };
            header?: never;
            path: {
                ledgerAccount: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.ListEntriesResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PayoutService_ListPayoutBatches: {
        parameters: {
            query?: {
                /** @description Place of the projects, 2 to 12 digits, with all places below it; empty: all that the caller sees. */
                area_code?: string;
                /** @description Only this state; unspecified: all. */
                state?: components["schemas"]["fupin.projects.v1.PayoutBatchState"];
                /** @description Only of this project, `projects/{id}`; empty: all. */
                project?: string;
                /** @description Batches a page: 0 means 20, at most 200. */
                page_size?: number;
                /** @description `next_page_token` of the page before. */
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.ListPayoutBatchesResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PayoutService_CreatePayoutBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.PayoutBatch"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.PayoutBatch"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PayoutService_GetPayoutBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payoutBatch: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.PayoutBatch"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PayoutService_CountPayoutBatches: {
        parameters: {
            query?: {
                /** @description Place of the projects, 2 to 12 digits, with all places below it; empty: all that the caller sees. */
                area_code?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.CountPayoutBatchesResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PayoutService_ListHouseholdPayouts: {
        parameters: {
            query?: {
                /** @description Payouts a page: 0 means 20, at most 200. */
                page_size?: number;
                /** @description `next_page_token` of the page before. */
                page_token?: string;
            };
            header?: never;
            path: {
                household: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.ListHouseholdPayoutsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PayoutService_ListPayouts: {
        parameters: {
            query?: {
                /** @description Only this state; unspecified: all. */
                state?: components["schemas"]["fupin.projects.v1.PayoutState"];
                /** @description Payouts a page: 0 means 20, at most 200. */
                page_size?: number;
                /** @description `next_page_token` of the page before. */
                page_token?: string;
            };
            header?: never;
            path: {
                payoutBatch: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.ListPayoutsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PayoutService_CheckPayoutBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                payoutBatch: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.CheckPayoutBatchRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.PayoutBatch"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PayoutService_ApprovePayoutBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                payoutBatch: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.ApprovePayoutBatchRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.PayoutBatch"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PayoutService_ExportBankFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payoutBatch: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.ExportBankFileRequest"];
            };
        };
        responses: {
            /** @description 文件内容 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PayoutService_ImportBankReturn: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                payoutBatch: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.ImportBankReturnRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.PayoutBatch"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PayoutService_CorrectPayout: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                payoutBatch: string;
                payout: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.CorrectPayoutRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.Payout"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    PayoutService_RetryPayoutBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                payoutBatch: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.RetryPayoutBatchRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.PayoutBatch"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProjectService_ListProjects: {
        parameters: {
            query: {
                /** @description Place whose projects are listed, with all places below it. */
                area_code: string;
                /** @description Only this state; unspecified: all. */
                state?: components["schemas"]["fupin.projects.v1.ProjectState"];
                /** @description Only this category; unspecified: all. */
                category?: components["schemas"]["fupin.projects.v1.ProjectCategory"];
                /** @description Only this plan year; 0: all. */
                plan_year?: number;
                /** @description Projects a page: 0 means 20, at most 200. */
                page_size?: number;
                /** @description `next_page_token` of the page before. */
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.ListProjectsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProjectService_CreateProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.Project"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.Project"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProjectService_GetProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.Project"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProjectService_UpdateProject: {
        parameters: {
            query: {
                /** @description Fields to change; unknown or output-only paths are INVALID_ARGUMENT. Repeated fields are replaced whole. */
                update_mask: string;
            };
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
                /** @description 上次读到的 etag；已被他人修改时返回 409 */
                "If-Match"?: string;
            };
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.Project"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.Project"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProjectService_SubmitProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.SubmitProjectRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.Project"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProjectService_ApproveProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.ApproveProjectRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.Project"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProjectService_SelectProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.SelectProjectRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.Project"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProjectService_StartProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.StartProjectRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.Project"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProjectService_ListProgressReports: {
        parameters: {
            query?: {
                /** @description Reports a page: 0 means 20, at most 200. */
                page_size?: number;
                /** @description `next_page_token` of the page before. */
                page_token?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.ListProgressReportsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProjectService_ReportProgress: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.ProgressReport"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.ProgressReport"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ProjectService_AcceptProject: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.projects.v1.AcceptProjectRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.projects.v1.Project"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HelpService_ListPairings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                household: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.ListPairingsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HelpService_CreatePairing: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                household: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.CreatePairingRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Pairing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HelpService_ListVisits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                household: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.ListVisitsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HelpService_CreateVisit: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                household: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.CreateVisitRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Visit"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HouseholdService_ListHouseholds: {
        parameters: {
            query: {
                /** @description Area, 2 to 12 digits. */
                area_code: string;
                /** @description Only households of this status; unspecified: all. */
                status?: components["schemas"]["fupin.registry.v1.HouseholdStatus"];
                /** @description Only households with this primary cause; unspecified: all. */
                primary_cause?: components["schemas"]["fupin.registry.v1.PovertyCause"];
                /** @description Households a page, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description `next_page_token` of the page before, with the same filter and caller. */
                page_token?: string;
                /**
                 * @description A resident id: the household its living bearer belongs to. Anything else: the beginning of the head's name or of the
                 *     household's number. Blanks around it do not count. Within `area_code`, and together with the other filters.
                 */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.ListHouseholdsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HouseholdService_CreateHousehold: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.Household"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Household"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HouseholdService_GetHousehold: {
        parameters: {
            query?: {
                /** @description As it stood on this day (valid time). Default: today. */
                as_of_date?: string;
                /** @description As it was believed at this moment (record time). Default: now. */
                as_known_at?: string;
            };
            header?: never;
            path: {
                household: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Household"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HouseholdService_UpdateHousehold: {
        parameters: {
            query: {
                /**
                 * @description Fields to change: any that is not OUTPUT_ONLY, IMMUTABLE or `members`; `income`, `housing`, `living` and `land` as a
                 *     whole. Others: INVALID_ARGUMENT.
                 */
                update_mask: string;
                /** @description Day from which the change holds, today or earlier, not before the household was on file. Default: today. */
                effective_date?: string;
            };
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
                /** @description 上次读到的 etag；已被他人修改时返回 409 */
                "If-Match"?: string;
            };
            path: {
                household: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.Household"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Household"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HouseholdService_ListHouseholds_2: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.ListHouseholdsRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.ListHouseholdsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HouseholdService_AddMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                household: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.AddMemberRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Household"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HouseholdService_UpdateMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
                /** @description 上次读到的 etag；已被他人修改时返回 409 */
                "If-Match"?: string;
            };
            path: {
                household: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.UpdateMemberRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Household"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HouseholdService_RemoveMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                household: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.RemoveMemberRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Household"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HouseholdService_ScoreHousehold: {
        parameters: {
            query?: {
                /** @description Policy to measure by; empty: the one in force today at the household's place. */
                policy_version?: string;
            };
            header?: never;
            path: {
                household: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Score"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HouseholdService_BatchGetHouseholds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.BatchGetHouseholdsRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.BatchGetHouseholdsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    HouseholdService_BatchCheckMembers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.BatchCheckMembersRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.BatchCheckMembersResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    IdentificationService_SubmitHousehold: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                household: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.SubmitHouseholdRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Case"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    IdentificationService_RecordReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                household: string;
                case: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.RecordReviewRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Case"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    IdentificationService_FileObjection: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                household: string;
                case: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.FileObjectionRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Case"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    IdentificationService_AnswerObjection: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                household: string;
                case: string;
                objection: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.AnswerObjectionRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Case"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    IdentificationService_CloseNotice: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                household: string;
                case: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.CloseNoticeRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Case"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    IdentificationService_CheckHousehold: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                household: string;
                case: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.CheckHouseholdRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Case"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    IdentificationService_ApproveHousehold: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                household: string;
                case: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.ApproveHouseholdRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Case"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    IdentificationService_ReturnHousehold: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                household: string;
                case: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.ReturnHouseholdRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Case"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    IdentificationService_GetCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                household: string;
                case: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Case"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    IdentificationService_ListCases: {
        parameters: {
            query?: {
                /** @description Area, 2 to 12 digits. Asked for with `households/-`. */
                area_code?: string;
                /** @description Only cases in this state; unspecified: all. */
                state?: components["schemas"]["fupin.registry.v1.CaseState"];
                /** @description Cases a page, 1 to 200; 0 means 20. */
                page_size?: number;
                /** @description `next_page_token` of the page before, with the same filter and caller. */
                page_token?: string;
            };
            header?: never;
            path: {
                household: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.ListCasesResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    IdentificationService_CountCases: {
        parameters: {
            query?: {
                /** @description Area, 2 to 12 digits, with all places below it; empty: all that the caller sees. */
                area_code?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.CountCasesResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ImportService_CreateImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.CreateImportRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Import"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ImportService_UploadImportChunk: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                import: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.UploadImportChunkRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Import"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ImportService_StartImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID；重发时不变 */
                "Idempotency-Key"?: string;
            };
            path: {
                import: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fupin.registry.v1.StartImportRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Import"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ImportService_GetImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Import"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ImportService_ListImportErrors: {
        parameters: {
            query?: {
                /** @description Errors a page, 1 to 200; 0 means 200. */
                page_size?: number;
                /** @description `next_page_token` of the page before. */
                page_token?: string;
            };
            header?: never;
            path: {
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.ListImportErrorsResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    StatisticsService_GetStatistics: {
        parameters: {
            query?: {
                /** @description Figures as they stood at the end of this day (valid time). Default: today. */
                as_of_date?: string;
                /** @description Also the areas right below: counties of a prefecture, villages of a township. */
                children?: boolean;
            };
            header?: never;
            path: {
                area_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["fupin.registry.v1.Statistics"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
