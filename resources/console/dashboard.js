// SPDX-License-Identifier: GPL-3.0-or-later
// What the console's pages share, and the figures and charts of the dashboard.
'use strict';

const page = document.querySelector('main');
const words = JSON.parse(page.dataset.words || '{}');
const word = key => words[key] || key;

// Text comes from other machines: it is never taken for HTML.
function make(tag, text, className) {
    const made = document.createElement(tag);
    if (text !== undefined)
        made.textContent = text;
    if (className)
        made.className = className;
    return made;
}

async function ask(path, method = 'GET') {
    const response = await fetch(path, {method, credentials: 'same-origin'});
    if (response.status === 401)
        location.assign('login');
    const reply = await response.json().catch(() => ({}));
    if (!response.ok)
        throw new Error(reply.error || response.statusText);
    return reply;
}

function say(text) {
    const place = document.getElementById('notice');
    place.textContent = text || '';
}

function timeText(text) {
    const time = new Date(text);
    return text && time.getTime() > 0 ? time.toLocaleString(document.documentElement.lang) : '–';
}

class Chart {
    constructor(canvas, most) {
        this.canvas = canvas;
        this.most = most; // of the scale; 0: as large as the largest
        this.points = [];
    }

    add(value) {
        this.points.push(value);
        if (this.points.length > 120)
            this.points.shift();
        this.draw();
    }

    draw() {
        const {canvas} = this;
        const ratio = window.devicePixelRatio || 1;
        canvas.width = canvas.clientWidth * ratio;
        canvas.height = canvas.clientHeight * ratio;
        const pen = canvas.getContext('2d');
        const style = getComputedStyle(document.documentElement);
        const top = this.most || Math.max(1, ...this.points);
        pen.strokeStyle = style.getPropertyValue('--line');
        pen.lineWidth = ratio;
        for (const part of [0, 0.5, 1]) {
            const y = Math.round((canvas.height - 2 * ratio) * part) + ratio;
            pen.beginPath();
            pen.moveTo(0, y);
            pen.lineTo(canvas.width, y);
            pen.stroke();
        }
        pen.strokeStyle = style.getPropertyValue('--accent');
        pen.lineWidth = 2 * ratio;
        pen.beginPath();
        this.points.forEach((value, index) => {
            const x = canvas.width * (index + 120 - this.points.length) / 119;
            const y = (canvas.height - 4 * ratio) * (1 - Math.min(value / top, 1)) + 2 * ratio;
            if (index === 0)
                pen.moveTo(x, y);
            else
                pen.lineTo(x, y);
        });
        pen.stroke();
    }
}

class Dashboard {
    constructor() {
        this.cpu = new Chart(document.getElementById('cpuChart'), 100);
        this.network = new Chart(document.getElementById('networkChart'), 0);
        this.load();
        setInterval(() => this.load(), 5000);
        setInterval(() => this.loadNodes(), 30000);
        this.loadNodes();
    }

    async load() {
        try {
            const status = await ask('api/system/status');
            for (const place of document.querySelectorAll('[data-figure]'))
                place.textContent = status[place.dataset.figure] + (place.dataset.unit || '');
            this.cpu.add(status.cpu_usage);
            this.network.add(status.network_in + status.network_out);
            document.getElementById('networkNow').textContent =
                `${(status.network_in / 1024).toFixed(1)} + ${(status.network_out / 1024).toFixed(1)} KiB/s`;
            say();
        } catch (error) {
            console.error('the status is not loaded:', error);
            say(error.message);
        }
    }

    async loadNodes() {
        try {
            const nodes = await ask('api/nodes');
            const count = wanted => nodes.filter(node => wanted.includes(node.status)).length;
            document.getElementById('totalNodes').textContent = nodes.length;
            document.getElementById('busyNodes').textContent = count(['busy']);
            document.getElementById('idleNodes').textContent = count(['idle', 'active', 'draining']);
            document.getElementById('offlineNodes').textContent = count(['offline']);
        } catch (error) {
            console.error('the nodes are not loaded:', error);
            say(error.message);
        }
    }
}

if (document.getElementById('cpuChart'))
    new Dashboard();
