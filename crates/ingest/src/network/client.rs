//! Requests within robots.txt and with pauses.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use texting_robots::Robot;
use ureq::Agent;
use url::Url;

use super::{Settings, USER_AGENT, Visit};
use crate::source::too_large;

/// The name that robots.txt may call us by.
const NAME: &str = "chancery";
/// A chain of more addresses leads nowhere.
const REDIRECTS: usize = 5;
/// A robots.txt is read up to so many bytes, as RFC 9309 asks at least.
const ROBOTS: u64 = 512 << 10;
/// A host that asks for longer pauses is asked for nothing else in this run anyway.
const LONGEST_PAUSE: Duration = Duration::from_secs(120);

/// What an address answers.
pub(super) enum Answer {
    /// It is as it was.
    Unchanged,
    /// What stands there.
    Found { body: Vec<u8>, charset: Option<String>, visit: Visit },
}

/// What robots.txt says of a host.
enum Rules {
    Robot(Box<Robot>),
    All,
    Nothing,
}

pub(super) struct Client {
    agent: Agent,
    pause: Duration,
    largest: usize,
    sleep: fn(Duration),
    rules: HashMap<String, Rules>,
    asked: HashMap<String, Instant>,
}

impl Client {
    pub(super) fn new(settings: &Settings) -> Self {
        let config = Agent::config_builder()
            .user_agent(USER_AGENT)
            .timeout_global(Some(settings.timeout))
            // Followed here, since robots.txt of the other host counts too.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .build();
        Self {
            agent: config.into(),
            pause: settings.pause,
            largest: settings.options.largest,
            sleep: settings.sleep,
            rules: HashMap::new(),
            asked: HashMap::new(),
        }
    }

    /// Asks an address; `before` is what it said the last time.
    ///
    /// # Errors
    /// Where robots.txt forbids it, or there is no good answer; the message says which.
    pub(super) fn get(&mut self, address: &str, before: Option<&Visit>) -> Result<Answer, String> {
        let mut url = Url::parse(address).map_err(|error| format!("no address: {error}"))?;
        for _ in 0..=REDIRECTS {
            if !matches!(url.scheme(), "http" | "https") {
                return Err(format!("`{}` is not fetched, only http and https", url.scheme()));
            }
            let pause = self.allowed(&url)?;
            self.wait(&url, pause);
            let mut request = self.agent.get(url.as_str());
            if let Some(etag) = before.and_then(|visit| visit.etag.as_deref()) {
                request = request.header("If-None-Match", etag);
            }
            if let Some(time) = before.and_then(|visit| visit.last_modified.as_deref()) {
                request = request.header("If-Modified-Since", time);
            }
            let mut response = request.call().map_err(|error| error.to_string())?;
            let header =
                |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
            match response.status().as_u16() {
                304 => return Ok(Answer::Unchanged),
                200 => {
                    let visit = Visit { etag: header("etag"), last_modified: header("last-modified") };
                    let charset = header("content-type").and_then(|kind| {
                        Some(kind.to_lowercase().split_once("charset=")?.1.trim_matches(['"', ' ']).to_owned())
                    });
                    let body = response.body_mut().with_config().limit(self.largest as u64).read_to_vec();
                    let body = body.map_err(|error| match error {
                        ureq::Error::BodyExceedsLimit(_) => too_large(self.largest),
                        other => other.to_string(),
                    })?;
                    return Ok(Answer::Found { body, charset, visit });
                }
                301 | 302 | 303 | 307 | 308 => {
                    let target = header("location").ok_or("it was moved, and does not say where to")?;
                    url = url.join(&target).map_err(|error| format!("it was moved to `{target}`: {error}"))?;
                }
                status => return Err(format!("the host answers {status}")),
            }
        }
        Err(format!("more than {REDIRECTS} redirections"))
    }

    /// How long to pause before asking the host, if robots.txt lets us.
    fn allowed(&mut self, url: &Url) -> Result<Duration, String> {
        let host = url.origin().ascii_serialization();
        if !self.rules.contains_key(&host) {
            let rules = self.ask_robots(url)?;
            self.rules.insert(host.clone(), rules);
        }
        match &self.rules[&host] {
            Rules::All => Ok(self.pause),
            Rules::Robot(robot) if robot.allowed(url.as_str()) => {
                let asked = robot.delay.map_or(Duration::ZERO, |seconds| {
                    Duration::try_from_secs_f32(seconds).unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE)
                });
                Ok(asked.max(self.pause))
            }
            Rules::Robot(_) => Err("robots.txt does not allow it".into()),
            Rules::Nothing => Err("robots.txt cannot be had from the host (5xx), so nothing is asked of it".into()),
        }
    }

    /// RFC 9309: without a robots.txt (4xx) all is allowed, while it cannot be had (5xx) nothing is.
    fn ask_robots(&mut self, url: &Url) -> Result<Rules, String> {
        let mut address = url.join("/robots.txt").map_err(|error| error.to_string())?;
        for _ in 0..=REDIRECTS {
            self.wait(&address, self.pause);
            let asked = self.agent.get(address.as_str()).call();
            let mut response = asked.map_err(|error| format!("robots.txt: {error}"))?;
            match response.status().as_u16() {
                200..=299 => {
                    let mut reader = std::io::Read::take(response.body_mut().as_reader(), ROBOTS);
                    let mut text = Vec::new();
                    let read = std::io::Read::read_to_end(&mut reader, &mut text);
                    read.map_err(|error| format!("robots.txt: {error}"))?;
                    return Ok(Robot::new(NAME, &text).map_or(Rules::All, |robot| Rules::Robot(Box::new(robot))));
                }
                300..=399 => {
                    let target = response.headers().get("location").and_then(|target| target.to_str().ok());
                    let Some(next) = target.and_then(|target| address.join(target).ok()) else { return Ok(Rules::All) };
                    address = next;
                }
                400..=499 => return Ok(Rules::All),
                _ => return Ok(Rules::Nothing),
            }
        }
        Ok(Rules::All)
    }

    /// Pauses until a host may be asked again.
    fn wait(&mut self, url: &Url, pause: Duration) {
        let host = url.origin().ascii_serialization();
        if let Some(last) = self.asked.get(&host) {
            let left = pause.saturating_sub(last.elapsed());
            if !left.is_zero() {
                (self.sleep)(left);
            }
        }
        self.asked.insert(host, Instant::now());
    }
}
